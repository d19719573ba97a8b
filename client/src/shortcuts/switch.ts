import { createDeviceChoice } from '../app/hooks/device-choice.ts'

/** Whether single keys do something on this device: on until somebody switches them off (WCAG 2.1.4). */
export const { useChoice: useAreOn, choose: switchShortcuts } = createDeviceChoice(
  'evenkeel/shortcuts',
  { yes: 'on', no: 'off' },
  true,
)

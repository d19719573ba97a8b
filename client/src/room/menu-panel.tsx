import { useEffect } from 'react'
import { GlanceChoice } from '../glance/glance-choice.tsx'
import { OwnDevices } from '../seat/own-devices.tsx'
import { SessionPanel } from '../session/session-panel.tsx'
import { MenuKeys } from '../shortcuts/menu-keys.tsx'
import { useIsDemo } from '../sync/session-context.tsx'
import { usePart } from './part.ts'
import { glance } from './parts.ts'

/**
 * What the menu of the header holds: the small view, once the page has it, the session's part, the own seat's, and
 * the keyboard's.
 */
export function MenuPanel() {
  const place = usePart(glance)
  const isDemo = useIsDemo()
  useEffect(() => void glance.load(), [])
  return (
    <>
      {place !== null && place !== 'failed' && <GlanceChoice />}
      <SessionPanel>
        {!isDemo && <OwnDevices />}
        <MenuKeys />
      </SessionPanel>
    </>
  )
}

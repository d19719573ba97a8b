import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { refusals } from '@evenkeel/shared/protocol/refusals'
import en from './en.messages.json'

/** The sentences that every server can refuse with are words of every page too; other languages have theirs as `refusal.CODE`. */
export const english = {
  ...en,
  ...Object.fromEntries(Object.entries(refusals).map(([code, sentence]) => [`refusal.${code}`, sentence])),
} as typeof en & Record<`refusal.${RefusalCode}`, string>

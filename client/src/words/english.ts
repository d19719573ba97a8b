import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { refusals } from '@evenkeel/shared/protocol/refusals'
import pages from './en.pages.messages.json'

/** The sentences that every server can refuse with are words of the pages too; other languages have theirs as `refusal.CODE`. */
export const english = {
  ...pages,
  ...Object.fromEntries(Object.entries(refusals).map(([code, sentence]) => [`refusal.${code}`, sentence])),
} as typeof pages & Record<`refusal.${RefusalCode}`, string>

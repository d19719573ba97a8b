/**
 * The words of the pages that a link opens: the invitation, a personal link, a code in place of a link. Apart, because
 * whoever is late for a call waits for them. Whatever imports this is loaded `withWords('invite', …)`.
 */
import { sayKey, type Values } from './catalogue.ts'
import type invite from './en.invite.messages.json'
import type { Key as PagesKey } from './pages.ts'

export type Key = PagesKey | keyof typeof invite

export const say: (key: Key, values?: Values) => string = sayKey

/** The parts of the room that a talk under way does without at first sight, each in a file of its own. */
import { otherSeat } from '@evenkeel/shared/seat'
import type { Phase } from '@evenkeel/shared/session/state'
import { isDrifting } from '@evenkeel/shared/talk/select'
import { useEffect, useState } from 'react'
import { hasPrompts, loadPrompts } from '../content/prompts.ts'
import { isGlance, readInPage } from '../glance/in-page.ts'
import { useLoadRules, useSession } from '../sync/session-context.tsx'
import type { SessionView } from '../sync/session-store.ts'
import { whenIdle } from '../ui/when-idle.ts'
import { withWords } from '../words/catalogue.ts'
import type { Part } from './part.ts'
import { createPart } from './part.ts'

export const newVersion = createPart(() =>
  withWords(['around', 'pages'], import('../installed/new-version.tsx')).then(({ NewVersion }) => NewVersion),
)
export const stayAwake = createPart(() => import('./stay-awake.ts').then(({ StayAwake }) => StayAwake))
export const lobby = createPart(() => withWords(['around', 'pages'], import('./lobby.tsx')).then(({ Lobby }) => Lobby))
export const invite = createPart(() =>
  withWords(['around', 'pages'], import('../session/invite-card.tsx')).then(({ InviteCard }) => InviteCard),
)
export const alsoOpen = createPart(() =>
  withWords(['around', 'pages'], import('../seat/also-open.tsx')).then(({ AlsoOpen }) => AlsoOpen),
)
export const afterTheCall = createPart(() =>
  withWords(['pages', 'ending'], import('../later/after-the-call.tsx')).then(({ AfterTheCall }) => AfterTheCall),
)
export const voice = createPart(() =>
  withWords(['pages', 'moment', 'shortcuts'], import('./voice.tsx')).then(({ Voice }) => Voice),
)
export const wrapUp = createPart(() =>
  withWords(['pages', 'moment', 'ending'], import('./wrap-up.tsx')).then(({ WrapUp }) => WrapUp),
)
export const glance = createPart(() =>
  withWords(['pages', 'moment', 'glance', 'shortcuts'], import('./small-view.tsx')).then(({ SmallView }) => SmallView),
)
export const ended = createPart(() =>
  withWords(['around', 'pages', 'moment', 'ending'], import('./ended.tsx')).then(({ Ended }) => Ended),
)

export const joinQuestion = createPart(() =>
  withWords(['pages', 'moment'], import('../sealed/join-question.tsx')).then(({ JoinQuestion }) => JoinQuestion),
)
export const inside = createPart(() =>
  withWords(['pages', 'moment'], import('../sealed/inside.tsx')).then(({ Inside }) => Inside),
)
export const proposals = createPart(() =>
  withWords(['pages', 'moment'], import('../agenda/proposals.tsx')).then(({ Proposals }) => Proposals),
)
export const standing = createPart(() =>
  withWords(['pages', 'moment'], import('../talk/standing-line.tsx')).then(({ StandingLine }) => StandingLine),
)
export const drift = createPart(() =>
  withWords(['pages', 'moment'], import('../talk/drift-card.tsx')).then(({ DriftCard }) => DriftCard),
)
export const told = createPart(() => withWords(['pages', 'moment'], import('./told.tsx')).then(({ Told }) => Told))
export const refused = createPart(() =>
  withWords(['pages', 'moment'], import('./refused.tsx')).then(({ Refused }) => Refused),
)

export const erased = createPart(() =>
  withWords(['pages', 'moment'], import('./erased.tsx')).then(({ Erased }) => Erased),
)

type Loadable = Pick<Part<never>, 'load' | 'read'>

/** What any moment may bring, in one file: here before it does. */
export const soon: Loadable[] = [standing, proposals, inside, drift, told, refused, erased]

/** What a phase may lead to: here before it does, so that a page that went offline can still wrap up and end. */
const later: Record<Phase, Loadable[]> = {
  lobby: [],
  live: [invite, afterTheCall, wrapUp, ended],
  'wrap-up': [invite, ended],
  ended: [wrapUp],
}

const first: Record<Phase, Loadable[]> = { lobby: [lobby], live: [], 'wrap-up': [wrapUp], ended: [ended] }

/** Whoever leads the other side onto the page has its link there until it is used. */
const isInviting = ({ shared: { session }, actor }: SessionView): boolean => {
  const { holderIds, reinvited } = session.seats[otherSeat(actor.seat)]
  return actor.seat === 'interviewer' && session.phase !== 'ended' && (holderIds.length === 0 || reinvited)
}

/** Something is kept for after the call, or it is time to say what is to be done after it. */
export const hasAfterTheCall = ({ shared: { session, later } }: SessionView): boolean =>
  later.items.length > 0 || session.phase === 'wrap-up' || session.phase === 'ended'

export const hasProposals = ({ shared }: SessionView): boolean => shared.agenda.proposals.length > 0

/** The two questions that the page asks of a candidate who joined. */
const isAsked = ({ actor, shared }: SessionView): boolean =>
  actor.seat === 'candidate' && shared.session.phase === 'lobby'

/** Something was refused, erased or handed on. */
const hasTold = ({ notices, readOnly, people }: SessionView): boolean =>
  notices.length > 0 || readOnly || people.some(({ erased, retired }) => erased || retired)

const isRefused = ({ connection }: SessionView): boolean => connection === 'refused'

/** What some rooms have in their first view. */
const some: [has: (view: SessionView) => boolean, part: Loadable][] = [
  [isInviting, invite],
  [hasAfterTheCall, afterTheCall],
  [hasProposals, proposals],
  [isAsked, joinQuestion],
  [({ shared }) => isDrifting(shared.talk), drift],
  [hasTold, told],
  [isRefused, refused],
]

/**
 * Whether the page can be shown: all that it has from its first moment on is here, as a part that came a moment later
 * would move what is below it. Also true where one could not be loaded, which then says so in its place.
 */
export function useFirstView(): boolean {
  const isKnown = useSession((view) => view.known)
  const phase = useSession(({ shared }) => shared.session.phase)
  const needed = useSession((view) => some.map(([has]) => has(view)).join())
  const [isShown, setShown] = useState(false)
  const seat = useSession(({ actor }) => actor.seat)
  const topics = useSession(({ shared }) => shared.agenda.topics)
  const guides = topics.flatMap(({ guide }) => guide ?? [])
  const has = needed.split(',')
  const parts = [...first[phase], ...some.flatMap(([, part], index) => (has[index] === 'true' ? [part] : []))]
  if (isGlance(readInPage())) parts.push(glance)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts follow from the phase and what is needed
  useEffect(() => {
    if (!isKnown) return
    const prompts = loadPrompts(seat, guides).catch(() => {}) // a topic is complete without
    void Promise.all([prompts, ...parts.map(({ load }) => load())]).then(() => setShown(true))
  }, [isKnown, phase, needed])
  return isKnown && (isShown || (hasPrompts(seat, guides) && parts.every(({ read }) => read() !== null)))
}

/** Loads what may be needed next, once the browser has nothing better to do; what did not come, with the connection. */
export function useLoadedBefore(): void {
  const phase = useSession(({ shared }) => shared.session.phase)
  const connection = useSession((view) => view.connection)
  const loadRules = useLoadRules()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that is back is a reason to try again
  useEffect(
    () =>
      whenIdle(() => {
        void loadRules()
        for (const { load } of [...soon, ...later[phase]]) void load()
      }),
    [phase, connection],
  )
}

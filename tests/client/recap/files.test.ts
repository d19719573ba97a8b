/** The record as files, each for whoever takes it. */
import { fileOf } from '@evenkeel/client/recap/files'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { interview } from '../../harness/interview.ts'
import { dayAfter, recordOf } from '../../shared/recap/stories.ts'

const stepOf = { interviewer: 'item-danas', candidate: 'item-sams-' }

test.each(['interviewer', 'candidate'] as const)(
  '[EN3] the calendar of the %s has the own next steps and the day on which the candidate hears',
  (seat) => {
    const talk = interview().live()
    const { interviewer } = talk
    for (const owner of ['interviewer', 'candidate'] as const)
      interviewer.gives({ type: 'later/add', itemId: stepOf[owner], text: 'Send it', owner, due: dayAfter(1) })
    const reply = { kind: 'reply', itemId: 'item-reply', text: 'By mail', owner: 'interviewer' } as const
    interviewer.gives({ type: 'later/add', ...reply, due: dayAfter(3) })

    const file = fileOf('steps', { recap: recordOf(talk), mine: null, seat, sessionId: 'session-1', now: talk.now })
    const events = new ICAL.Component(ICAL.parse(file?.text ?? '')).getAllSubcomponents('vevent')
    expect(events.map((event) => new ICAL.Event(event).uid.split('.')[0])).toEqual(['item-reply', stepOf[seat]])
  },
)

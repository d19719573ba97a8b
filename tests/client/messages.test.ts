/** The messages that a person pastes into a mail: whole without the page, and silent about what nobody knows. */
import { describe, expect, test } from 'vitest'
import type { MessageValues } from '../../client/src/words/message.ts'
import { fillMessage } from '../../client/src/words/message.ts'

const full: Required<MessageValues> = {
  interviewer: 'Dana',
  candidate: 'Sam',
  organiser: 'Priya',
  name: 'Sam',
  title: 'Staff Engineer',
  when: 'Mon, Nov 30, 2026, 10:00 to 10:40, London time',
  minutes: 40,
  callLink: 'https://meet.example/dana',
  agenda: '- The role, 6 min\n- Close, 4 min',
  link: 'https://evenkeel.example/s/ID/candidate#i.SECRET',
}
const messages = ['message.invite', 'message.inviteByOrganiser', 'message.inviteInterviewer'] as const
/** What every message has, whoever writes it. */
const always = { title: full.title, minutes: full.minutes, agenda: full.agenda, link: full.link }

describe('the message to paste', () => {
  test.each(messages)('[TR3] %s says everything without the link being opened', (key) => {
    const message = fillMessage(key, full)
    for (const part of [full.title, full.when, full.callLink, full.agenda, full.link, '40 minutes']) {
      expect(message).toContain(part)
    }
    expect(message).not.toMatch(/[{}\u0000]/)
  })

  test.each(['message.invite', 'message.inviteByOrganiser'] as const)('[CO3] %s can be answered by mail', (key) => {
    expect(fillMessage(key, always)).toContain('or just reply with your two most important questions')
  })

  test.each([...messages, 'message.inviteColleague'] as const)(
    '[TR3] %s speaks of nothing that is not known',
    (key) => {
      const optional = ['interviewer', 'candidate', 'organiser', 'name', 'when', 'callLink'] as const
      for (const left of [...optional.map((name) => [name]), optional]) {
        const message = fillMessage(key, { ...full, ...Object.fromEntries(left.map((name) => [name, ''])) })
        expect(message).not.toMatch(/[{}\u0000]|undefined|null|\n{3}|^\s|\s$/)
        // A label with nothing behind it; the line above the agenda has the agenda.
        expect(message).not.toMatch(/^(?:When|Call|With):\s*$/m)
        expect(message).toContain(full.link)
      }
    },
  )

  test.each(messages)('[TR3] %s greets whoever it is, by name or without', (key) => {
    expect(fillMessage(key, full)).toMatch(/^Hello (Sam|Dana),\n\n/)
    expect(fillMessage(key, always)).toMatch(/^Hello,\n\n/)
  })

  test('[TR3] what a person typed is never a placeholder of the message', () => {
    const title = '{link} {candidate} <b>'
    expect(fillMessage('message.invite', { ...full, title })).toContain(
      `This is about our interview: ${title}, 40 minutes.`,
    )
  })
})

/** Making the next interview: the same as last time, own templates that travel as files, and a clock elsewhere. */
import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import type { Person } from '../harness/person.ts'
import { aPerson } from '../harness/person.ts'
import type { RunningServer } from '../harness/server.ts'
import { startServer } from '../harness/server.ts'
import { connect, createSession, inviteHashOf, makeSecret, takeSeat } from '../harness/wire-client.ts'
import { isInOrder } from './in-order.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})

async function atStart(): Promise<Person> {
  const person = await aPerson(server.address)
  await person.page.goto(person.network.address)
  await person.sees('What kind of talk?')
  return person
}

const copied = ({ page }: Person) => page.evaluate(() => navigator.clipboard.readText())
const kept = ({ page }: Person) => page.evaluate(() => JSON.stringify({ ...localStorage }))

/** A press on the button that opens the file chooser, and the file chosen there. */
async function imports({ page }: Person, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import from a file' }).click()
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
}

test('[SEAT2] [AG1] same as last time: who comes and when, a press, and the message is ready', async () => {
  const dana = await atStart()
  await dana.seesNot('Same as last time')
  await dana.page.getByRole('radio', { name: /Final, 60 min/ }).check()
  await dana.write('Your name', 'Dana')
  await dana.write(/^Candidate's name/, 'Robin Candidate')
  await dana.write('Title', 'Staff Engineer, Northwind')
  await dana.write(/^Call link/, 'https://meet.example/dana')
  await dana.page.getByLabel('Everything is deleted').selectOption('90')
  await dana.page.getByText('Change the topics').click()
  await dana.write(/^Topic 1$/, 'Where we are going')
  await dana.press("I'm the interviewer")
  await dana.sees('Before the start')
  const firstSession = dana.page.url()
  expect(await kept(dana)).not.toContain('Robin')

  await dana.page.goto(dana.network.address)
  await dana.sees('Same as last time')
  await dana.press('Use it again')
  await dana.sees(/Where we are going, \d+ min/)
  await dana.sees('Call: https://meet.example/dana')
  // Two fields and no more: who, and when.
  expect(await dana.page.getByRole('textbox').count()).toBe(2)
  await dana.write(/^Candidate's name/, 'Sam')
  await dana.write(/^Planned start/, '2027-03-08T10:00')
  await dana.press('Make the page')
  await dana.sees('Before the start')
  expect(dana.page.url()).not.toBe(firstSession)

  await dana.press(/^Copy the message/)
  await dana.sees('Copied')
  const message = await copied(dana)
  expect(message).toMatch(/^Hello Sam,/)
  expect(message).toContain('This is about our interview: Staff Engineer, Northwind, 60 minutes.')
  expect(message).toMatch(/When: Mon, Mar 8, 2027, 10:00 to 11:00, /)
  expect(message).toContain('Call: https://meet.example/dana')
  expect(message).toContain('- Where we are going, ')
  expect(message).toContain('or just reply with your two most important questions')
  expect(message).not.toContain('Robin')
  expect(await kept(dana)).not.toContain('Sam')
  expect(dana.complaints).toEqual([])
})

test('[SEAT2] whoever sets up for others gets both messages again, and may change more first', async () => {
  const organiser = await atStart()
  await organiser.write('Title', 'Designer')
  await organiser.write(/^Interviewer's name/, 'Priya')
  await organiser.press("I'm setting this up for others")
  await organiser.sees('Two links to hand on')

  await organiser.page.goto(organiser.network.address)
  await organiser.press('Use it again')
  await organiser.press('Change more')
  expect(await organiser.page.getByLabel('Title', { exact: true }).inputValue()).toBe('Designer')
  expect(await organiser.page.getByLabel(/^Interviewer's name/).inputValue()).toBe('Priya')
  await organiser.press('Use it again')
  await organiser.write(/^Candidate's name/, 'Sam')
  await organiser.press('Make the page')
  await organiser.sees('Two links to hand on')
  const [toCandidate, toInterviewer] = await organiser.page.getByLabel('Message').all()
  expect(await toCandidate?.inputValue()).toMatch(/^Hello Sam,[\s\S]*With: Priya\n[\s\S]*or just reply with your two/)
  expect(await toInterviewer?.inputValue()).toMatch(/^Hello Priya,[\s\S]*With: Sam\n[\s\S]*you lead it: http/)
})

test('[AG1] an own template is exported, deleted, imported again, and makes the interview it stands for', async () => {
  const dana = await atStart()
  await dana.page.getByText('Change the topics').click()
  await dana.write(/^Topic 2$/, '<b>Systems</b> & scale')
  await dana.write('Minutes for topic 2', '11')
  await dana.press('Keep as my template')
  await dana.write('Name of the template', ' ')
  await dana.page.getByLabel('Name of the template').press('Enter')
  await dana.sees('Please fill this in.')
  await dana.write('Name of the template', 'Backend <i>second</i>')
  await dana.page.getByLabel('Name of the template').press('Enter')
  await dana.sees('Kept on this device as “Backend <i>second</i>”.')
  // The key did nothing else: no interview was asked for.
  expect(await dana.page.getByText(/another look/).count()).toBe(0)
  const own = dana.page.getByRole('radio', { name: /Backend/ })
  expect(await own.isChecked()).toBe(true)

  await dana.page.reload()
  await own.waitFor()
  await dana.page.getByText('My templates').click()
  const download = dana.page.waitForEvent('download')
  await dana.press('Save Backend <i>second</i> as file')
  const file = await download
  expect(file.suggestedFilename()).toBe('Backend-i-second-i.json')
  const text = await readFile(await file.path(), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ format: 'evenkeel-template', version: 1, name: 'Backend <i>second</i>' })

  await dana.press('Delete Backend <i>second</i>')
  await own.waitFor({ state: 'detached' })
  await dana.press('Undo')
  await own.waitFor()
  await dana.press('Delete Backend <i>second</i>')
  await dana.page.reload()
  await dana.sees('What kind of talk?')
  expect(await own.count()).toBe(0)

  await dana.page.getByText('My templates').click()
  await imports(dana, file.suggestedFilename(), text)
  await dana.sees('“Backend <i>second</i>” was imported; you find it above.')
  await imports(dana, file.suggestedFilename(), text)
  await dana.sees('“Backend <i>second</i> 2” was imported; you find it above.')
  await dana.press('Rename Backend <i>second</i> 2')
  await dana.write(/^New name for/, 'Backend <i>second</i>')
  await dana.sees('Another template has this name.')
  await dana.write(/^New name for/, 'Spare')
  await dana.press('Rename')
  await dana.sees('It is called “Spare” now.')
  await dana.page.getByRole('radio', { name: 'Spare' }).check()
  await dana.sees('<b>Systems</b> & scale, 11 min')
  await isInOrder(dana.page)
  await dana.write('Your name', 'Dana')
  await dana.press("I'm the interviewer")
  await dana.sees('Before the start')
  expect(dana.complaints).toEqual([])
})

test('[AG1] a broken file says which field is wrong, and nothing of it is kept', async () => {
  const dana = await atStart()
  await dana.page.getByText('My templates').click()
  const topic = { title: 'The role', minutes: 5 }
  const file = { format: 'evenkeel-template', version: 1, name: 'Mine', title: 'Engineer', minutes: 40 }
  for (const [text, sentence] of [
    ['{"format"', /^Nothing was imported from mine\.json\. It is not a template: templates are small files of JSON/],
    [' '.repeat(300_000), /It is not a template: templates are small files of JSON/],
    [
      JSON.stringify({ ...file, topics: [topic, { ...topic, minutes: 121 }] }),
      /“minutes” of topic 2 should be a whole/,
    ],
    [JSON.stringify({ ...file, topics: Array(21).fill(topic) }), /It has 21 topics; a talk has 1 to 20\./],
    [JSON.stringify({ ...file, topics: [topic, { ...topic, protected: 'pay' }] }), /“protected” of topic 2 should be/],
  ] as const) {
    await imports(dana, 'mine.json', text)
    await dana.sees(sentence)
  }
  expect(await kept(dana)).not.toContain('Mine')
  // Mended and chosen again, under the same name.
  await imports(dana, 'mine.json', JSON.stringify({ ...file, topics: [topic] }))
  await dana.sees('“Mine” was imported; you find it above.')
  await dana.page.getByRole('radio', { name: 'Mine' }).waitFor()
})

test('[TM3] [EN4] a start on a clock elsewhere stands in the message with its zone', async () => {
  const dana = await atStart()
  await dana.write('Your name', 'Dana')
  await dana.press('Another time zone')
  await dana.page.getByLabel('Time zone').selectOption('America/New_York')
  await dana.write(/^Planned start/, '2027-03-14T02:30')
  await dana.press("I'm the interviewer")
  await dana.sees('There is no such time that day: the clocks go forward over it (New York time).')
  await dana.write(/^Planned start/, '2027-03-15T10:00')
  await dana.write(/^Call link/, 'meet me there')
  await dana.sees('Please give a link that begins with https:// or a phone number.')
  await dana.write(/^Call link/, '+44 20 7946 0000')
  await dana.press("I'm the interviewer")
  await dana.sees('Before the start')
  await dana.press(/^Copy the message/)
  await dana.sees('Copied')
  const message = await copied(dana)
  expect(message).toContain('When: Mon, Mar 15, 2027, 10:00 to 10:40, New York time')
  expect(message).toContain('Call: +44 20 7946 0000')
  expect(message).toMatch(/^Hello,\n/)
})

test('[SEAT1] [SEAT2] the invite names everybody who will be there', async () => {
  const { sessionId, invites } = await createSession(server.address)
  const dana = await takeSeat(server.address, sessionId, invites.interviewer, 'Dana')
  const client = await connect(server.address, { sessionId, token: dana.token })
  for (const name of ['Priya', 'Lee']) {
    const invite = makeSecret()
    await client.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) })
    await takeSeat(server.address, sessionId, invite, name)
  }
  const sam = await aPerson(server.address)
  await sam.page.goto(`${sam.network.address}/s/${sessionId}/candidate#i.${invites.candidate}`)
  await sam.sees('Dana invites you to an interview')
  await sam.sees(/Also there: Priya and Lee\./)
})

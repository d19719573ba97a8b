/** A link that lost its secret on the way, and the code that is said aloud in its place (SEAT9). */
import { beforeAll, expect, test } from 'vitest'
import { aPerson, seesCleanAddress } from '../harness/person.ts'
import type { RunningServer } from '../harness/server.ts'
import { startServer } from '../harness/server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})

test('[SEAT9] a link that lost its secret says so and takes a code, wrong ones first; the seat is then Sam’s', async () => {
  const dana = await aPerson(server.address)
  await dana.page.goto(dana.network.address)
  await dana.write('Title', 'Designer')
  await dana.write('Your name', 'Dana')
  await dana.press("I'm the interviewer")
  await dana.sees('Before the start')
  const sessionId = new URL(dana.page.url()).pathname.split('/')[2] ?? ''
  await dana.page.getByText('The link does not open for them?').click()
  await dana.press('Make a code to say aloud')
  const code = (await dana.page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent()) ?? ''

  const sam = await aPerson(server.address, { width: 390 })
  await sam.page.goto(`${sam.network.address}/s/${sessionId}/candidate#i.cut-sho`)
  await sam.sees('This link is not complete.')
  await sam.write('Code', 'K7QM')
  await sam.press('Open with the code')
  await sam.sees('A code has eight letters and digits')
  await sam.write('Code', 'K7QM-3F9X')
  await sam.press('Open with the code')
  await sam.sees('That is not the code, or it is over')
  // As an Arabic keyboard writes the digits.
  const typed = code.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? digit)
  await sam.write('Code', ` ${typed.toLowerCase().replace('-', ' ')}`)
  await sam.press('Open with the code')
  await sam.sees('Dana invites you to an interview')
  await seesCleanAddress(sam)
  await sam.write('Your name', 'Sam')
  await sam.press("I'm Sam, take my seat")
  await sam.sees('Before the start')
  await dana.page.getByRole('button', { name: 'Not Sam? New link' }).waitFor()
  for (const each of [dana, sam]) expect(each.complaints).toEqual([])
})

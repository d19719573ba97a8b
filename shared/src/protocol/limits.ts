/**
 * How much of everything there may be. Texts are counted in code points, so that a name in any script has the same room.
 * Chosen to be generous for an interview of an hour and small enough that a whole session stays under a megabyte.
 */
export const limits = {
  title: 120,
  topicTitle: 80,
  purpose: 240,
  name: 60,
  concern: 500,
  laterItem: 200,
  label: 60,
  /** Of what a side still needs to decide: how many, and how long each. */
  openPoints: 3,
  openPoint: 200,
  /** Own words, in a blind answer and in each of the two fields of feedback. */
  fitWords: 500,
  callLink: 500,
  topics: { min: 1, max: 20 },
  topicMinutes: { min: 1, max: 120 },
  sessionMinutes: { min: 5, max: 480 },
  concerns: 100,
  laterItems: 100,
  /** What one next step said before: the first promise and the latest four. All of them go to everybody who comes (TR2). */
  earlierPromises: 5,
  proposals: 20,
  /** Characters of one sealed box as base64url. */
  sealed: 8_192,
  boxes: 500,
  /** Characters of all of one holder's boxes together. */
  sealedTotal: 1_048_576,
  holdersPerSeat: 3,
  devicesPerHolder: 5,
  /** Of each kind: what one side makes can never use up what the other may need. */
  invitesPerSeat: 100,
  keysPerHolder: 100,
  retentionDays: [30, 90, 365],
  reference: 120,
} as const

export const minuteMs = 60_000
export const dayMs = 86_400_000

/** How long before the planned start it begins to be said who is connected (SY7). */
export const presenceLeadMs = 15 * minuteMs
/** How long a pairing waits for the other device, at most (SEAT6). */
export const pairingMs = 2 * minuteMs
/** How long a short code is good for, and how often it may be tried, rightly or wrongly (SEAT9). */
export const codeMs = 10 * minuteMs
export const codeTries = 5

/** How long after the end the candidate may still tick, want more and ask in writing (TK1, EN5). */
export const afterwardsMs = 72 * 60 * minuteMs
/** Questions the candidate may still ask in writing after the end (EN5). */
export const writtenQuestions = 2
/** When an answer in writing is due unless somebody says otherwise (EN5). */
export const dueInMs = 5 * dayMs
/** How long after the end the talk may be taken up again (PH1). */
export const reopenMs = 30 * minuteMs
/** A seat whose devices have all been gone this long may be given a new link by the other seat (SEAT7). */
export const goneMs = 30_000

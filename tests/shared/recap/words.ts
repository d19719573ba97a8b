import { formWords } from '@evenkeel/client/words/recap-forms'
import type { FitLabels, FormKey, FormWords } from '@evenkeel/shared/recap/words'

const labels: FitLabels = {
  scale: { yes: 'Yes', 'lean-yes': 'Probably yes', unsure: 'Not sure yet', 'lean-no': 'Probably not', no: 'No' },
  dimensions: {
    mission: 'The mission fits',
    work: 'The daily work fits',
    people: 'People',
    growth: 'The growth fits',
    conditions: 'Hours',
  },
  statements: {
    interviewer: ['I learned what the candidate needs.', 'I heard real examples.', 'Three.', 'Four.', 'Five.'],
    candidate: ['I understand what this job is for.', 'I could ask.', 'Three.', 'Four.', 'Five.'],
  },
}

export const english: FormWords = formWords('Europe/Berlin', labels)

/** The same, and what of the catalogue was ever said. */
export function listening(): { words: FormWords; heard: Set<FormKey> } {
  const heard = new Set<FormKey>()
  return {
    heard,
    words: {
      ...english,
      say: (key, values) => {
        heard.add(key)
        return english.say(key, values)
      },
    },
  }
}

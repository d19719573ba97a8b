import type { Dimension, Scale } from '../fit/state.ts'
import type { Seat } from '../seat.ts'

/** What the forms to take away say by themselves. The words stand in the catalogue of the page that makes them (BC4). */
export interface FormWords {
  say: (key: FormKey, values?: Record<string, string | number>) => string
  /** The day and the time of an instant, where the talk was. */
  day: (at: number) => string
  time: (at: number) => string
  /** That place's time zone, by name. */
  zone: string
  /** A due day: the same wherever it is read. */
  date: (due: number) => string
  /** Names as people say them. */
  list: (names: string[]) => string
  labels: FitLabels
}

/** What the content pack calls the answers of the close. */
export interface FitLabels {
  scale: Record<Scale, string>
  dimensions: Record<Dimension, string>
  /** Of each side, in the order of `s1` to `s5`. */
  statements: Record<Seat, readonly string[]>
}

export type FormKey =
  | `recap.form.${
      | `when.${'was' | 'goesOn' | 'planned'}`
      | `people.${Seat}`
      | `seat.${Seat}`
      | 'removed'
      | 'hears'
      | 'heard'
      | 'moved'
      | 'deletes'}`
  | `recap.form.time.${'title' | 'all' | 'topic' | 'skipped' | 'drift' | 'pause' | 'free'}`
  | `recap.form.topics.${'title' | 'both' | 'one' | 'skipped' | 'more'}`
  | `recap.form.questions.${
      | 'others'
      | 'asked'
      | 'askedAfterwards'
      | 'open'
      | 'answered'
      | 'left-open'
      | 'in-writing'
      | 'writtenMeanwhile'}`
  | `recap.form.proposals.${'title' | 'by' | 'by-mail' | 'someone-else'}`
  | `recap.form.later.${'title' | 'due' | 'done' | 'earlier' | 'parked' | 'parkedDone'}`
  | `recap.form.reveal.${
      | 'title'
      | 'noPoints'
      | 'overall'
      | 'dimension'
      | `kind.${'go-on' | 'unsure' | 'stop' | 'difference'}`}`
  | `recap.form.feedback.${'title' | 'statement' | 'helped' | 'differently' | 'yes' | 'partly' | 'no'}`
  | `recap.form.mine.${'title' | 'warning' | 'notes' | 'marks' | 'mustAsks' | 'drafts' | 'on'}`
  | `recap.form.points.${'title' | 'promised'}`
  | `recap.form.calendar.${'step' | 'hears' | 'about' | 'call'}`

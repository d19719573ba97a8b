/** When a talk is planned, in words: for the reader's own clock, and for a message to somebody elsewhere. */
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { currentLocale } from '../../words/catalogue.ts'
import { say } from '../../words/pages.ts'

export interface Planned {
  startsAt: number
  minutes: number
  /** Where it was planned; an IANA name. */
  timeZone: string | null
}

/** The zone of this device's clock. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

const partsIn = (zone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(currentLocale(), { timeZone: zone, ...options })
const dayIn = (zone: string) => partsIn(zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
const clockIn = (zone: string) => partsIn(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

function timesIn(zone: string, { startsAt, minutes }: Planned): { from: string; to: string } {
  return { from: clockIn(zone).format(startsAt), to: clockIn(zone).format(startsAt + minutes * minuteMs) }
}

const fullIn = (zone: string, planned: Planned): string =>
  say('app.when', { day: dayIn(zone).format(planned.startsAt), ...timesIn(zone, planned) })

/** "London time" for Europe/London; zones that are no city keep their name. */
export const sayZone = (zone: string): string => {
  const city = /^(?!Etc\/).*\/(.+)$/.exec(zone)?.[1]
  return city ? say('app.zone', { city: city.replaceAll('_', ' ') }) : zone
}

/** Where it was planned, with the zone named: the same words for whoever reads them. */
export function sayPlanned(planned: Planned): string {
  const zone = planned.timeZone ?? ownZone()
  return say('app.inZone', { when: fullIn(zone, planned), zone: sayZone(zone) })
}

/** On the reader's clock; where the planned zone's clock shows another time, that too. */
export function sayWhen(planned: Planned): string {
  const own = ownZone()
  const zone = planned.timeZone ?? own
  if (fullIn(own, planned) === fullIn(zone, planned)) return sayPlanned(planned)
  const sameDay = dayIn(own).format(planned.startsAt) === dayIn(zone).format(planned.startsAt)
  const there = sameDay ? say('app.times', timesIn(zone, planned)) : fullIn(zone, planned)
  return say('app.yourTime', {
    when: fullIn(own, planned),
    planned: say('app.inZone', { when: there, zone: sayZone(zone) }),
  })
}

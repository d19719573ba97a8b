/** From what a clock on a wall somewhere shows to the instant, and the zones that such a clock may be in. Pure. */
import { dayMs } from '@evenkeel/shared/protocol/limits'

/** What the clock of a zone shows at an instant, as if it were UTC; milliseconds. */
function shownIn(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
}

/**
 * The instant at which a clock in the zone shows `local`, as `datetime-local` writes it: the earlier one where the clocks
 * go back and it comes twice. null where they go forward over it: there is no such time. NaN for no time at all.
 */
export function instantOf(local: string, zone: string): number | null {
  const shown = Date.parse(`${local.slice(0, 'yyyy-mm-ddThh:mm'.length)}Z`)
  if (Number.isNaN(shown)) return Number.NaN
  // A zone's offset a day before and a day after are the only two that a day with a change of clocks can have.
  const offsets = [shown - dayMs, shown + dayMs].map((at) => shownIn(zone, at) - at)
  const candidates = offsets.map((offset) => shown - offset).filter((at) => shownIn(zone, at) === shown)
  return candidates.length > 0 ? Math.min(...candidates) : null
}

/** What a clock in the zone shows at an instant, as `datetime-local` writes it. */
export const localOf = (at: number, zone: string): string =>
  new Date(shownIn(zone, at)).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length)

/** Every zone that this browser knows, with its places, by the part of the world. */
export function zonesByRegion(): Map<string, { zone: string; place: string }[]> {
  const regions = new Map<string, { zone: string; place: string }[]>()
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const [region = zone, ...rest] = zone.split('/')
    if (rest.length === 0 || region === 'Etc') continue
    const places = regions.get(region) ?? []
    regions.set(region, [...places, { zone, place: rest.join(', ').replaceAll('_', ' ') }])
  }
  return regions
}

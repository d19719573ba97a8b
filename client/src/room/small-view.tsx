import type { GlancePlaceProps } from '../glance/glance-place.tsx'
import { GlancePlace } from '../glance/glance-place.tsx'
import { Announcer } from './announcer.tsx'
import { useWhereWeAre } from './where-we-are.ts'

/** Glance, which in a window of its own reads out what the page would: whoever is in that window does not hear the page (BC2). */
export function SmallView(props: Omit<GlancePlaceProps, 'spoken' | 'where'>) {
  const where = useWhereWeAre(props.names, props.may)
  return <GlancePlace {...props} where={where} spoken={<Announcer names={props.names} />} />
}

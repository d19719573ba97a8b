import type { GlanceProps } from '../glance/glance.tsx'
import { GlancePlace } from '../glance/glance-place.tsx'
import { Announcer } from './announcer.tsx'

/** Glance, which in a window of its own reads out what the page would: whoever is in that window does not hear the page (BC2). */
export function SmallView(props: Omit<GlanceProps, 'onWholePage'>) {
  return <GlancePlace {...props} spoken={<Announcer names={props.names} />} />
}

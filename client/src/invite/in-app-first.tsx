import { useEffect } from 'react'
import { inviteLink, seatPath } from '../app/hooks/links.ts'
import type { DeviceSeat } from '../sync/device-seats.ts'
import { CopyText } from '../ui/copy-text.tsx'
import { say } from '../words/invite.ts'

/**
 * Said before a seat is taken where it would soon be lost. The app's own "open in browser" takes along the address and
 * nothing else, so for as long as this is on screen the link stands in it again as it was opened; the secret is still stored,
 * and leaves the address with this card (SEAT3, SEAT4).
 */
export function InAppFirst({
  record: { sessionId, seat, invite },
  app,
  onGoOn,
}: {
  record: DeviceSeat & { invite: string }
  app: string | null
  onGoOn: () => void
}) {
  const link = inviteLink(sessionId, seat, invite)
  useEffect(() => {
    history.replaceState(null, '', link)
    return () => history.replaceState(null, '', seatPath(sessionId, seat))
  }, [link, sessionId, seat])
  return (
    <section className="card now stack">
      <p>
        <b>{app === null ? say('invite.inApp') : say('invite.inApp.named', { app })}</b>
      </p>
      <p>{say('invite.inApp.why')}</p>
      <p>{say('invite.inApp.how')}</p>
      <CopyText
        main
        text={link}
        label={say('invite.inApp.copy')}
        copied={say('room.invite.copied')}
        byHand={say('room.invite.byHand')}
      />
      <button type="button" onClick={onGoOn}>
        {say('invite.inApp.goOn')}
      </button>
    </section>
  )
}

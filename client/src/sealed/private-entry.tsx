import type { CommandType } from '@evenkeel/shared/protocol/up'
import { useState } from 'react'
import { blank } from '../content/help.ts'
import { say } from '../words/moment.ts'
import { EditField } from './edit-field.tsx'
import type { PrivateItem } from './items.ts'
import { isToAsk } from './items.ts'
import { usePrivateStore } from './private-context.tsx'
import styles from './sealed.module.css'
import { useAskNow } from './use-ask-now.ts'
import type { Editing } from './use-editing.ts'

interface Props {
  item: PrivateItem
  may: (type: CommandType) => boolean
  editing: Editing
}

export function PrivateEntry({ item, may, editing }: Props) {
  const { boxId, kind, text, isOlder } = item
  const askNow = useAskNow()
  const isAskable = isToAsk(item) && may('concern/raise')
  if (editing.edited?.boxId === boxId) return <EditField item={item} text={editing.edited.text} editing={editing} />
  return (
    <li className={styles.item}>
      <p className={styles.text}>
        {kind !== 'note' && <span className={styles.kind}>{say(`sealed.kind.${kind}`)} </span>}
        <bdi>{text}</bdi>
      </p>
      {isOlder && <p className="dim">{say('sealed.older')}</p>}
      <div className={styles.actions}>
        {isAskable && (
          <button
            type="button"
            className="small"
            onClick={() => (text.includes(blank) ? editing.start(boxId, text) : void askNow(item))}
          >
            {say(text.includes(blank) ? 'sealed.fillIn' : 'sealed.askNow')}
          </button>
        )}
        {may('box/write') && kind !== 'mark' && (
          <button type="button" className="small quiet" onClick={() => editing.start(boxId, text)}>
            {say('sealed.edit')}
          </button>
        )}
        {may('box/erase') && <Erase item={item} />}
      </div>
    </li>
  )
}

/** Erasing cannot be undone, so it is two presses in the same place, without a dialog. */
function Erase({ item }: { item: PrivateItem }) {
  const own = usePrivateStore()
  const [isAsked, setAsked] = useState(false)
  if (!isAsked)
    return (
      <button type="button" className="small quiet" onClick={() => setAsked(true)}>
        {say('sealed.erase')}
      </button>
    )
  return (
    <>
      <button type="button" className="small" onClick={() => void own.erase(item)}>
        {say('sealed.eraseSure')}
      </button>
      <button type="button" className="small quiet" onClick={() => setAsked(false)}>
        {say('concern.action.keepIt')}
      </button>
    </>
  )
}

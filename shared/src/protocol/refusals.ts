/**
 * Every way in which something can be refused: a `code` for programs, which never changes its meaning, and one sentence
 * for people in English. The page says its own sentence by code, in the reader's language.
 */
export const refusals = {
  // decided by the rules of the interview
  'wrong-phase': 'That is not possible at this point of the talk.',
  'only-steering': 'Only the side that leads can do that.',
  'only-other-seat': 'Only the side that does not lead can do that.',
  'too-late': 'The time for that is over.',
  'topic-unknown': 'That topic is not on the agenda.',
  'topic-exists': 'That topic is there already.',
  'topic-skipped': 'That topic is left out; bring it back first.',
  'too-many-topics': 'There are as many topics as an agenda can hold.',
  'proposal-unknown': 'That proposal was taken back or answered already.',
  'not-on-seat': 'Only somebody on this side can speak for it.',
  'nothing-to-trim': 'There is nothing left that could be shortened.',
  'not-on-topic': 'There is no topic that the page could ask about now.',
  'talk-paused': 'The talk is paused.',
  'concern-unknown': 'That question is no longer on the page.',
  'concern-exists': 'That question was asked already.',
  'concern-not-open': 'That question is not open.',
  'concern-open': 'That question is still open.',
  'not-author': 'Only whoever asked it can do that.',
  'not-asked': 'Only the side that leads or was asked can promise an answer.',
  'too-many-concerns': 'There are as many questions as this page can hold.',
  'written-questions-used': 'Two questions in writing were asked already.',
  'questions-unlisted': 'A question is still open: say what becomes of it first.',
  'item-exists': 'That was kept already.',
  'item-unknown': 'That is no longer on the list.',
  'item-not-yours': 'Only the side that promised it can change it.',
  'item-not-parked': 'That has an owner already.',
  'item-incomplete': 'A next step needs an owner and a date.',
  'due-over': 'That day is over: choose today or a later one.',
  'reply-exists': 'It was said already when the candidate hears; change that date instead.',
  'reply-not-yours': "When the candidate hears is the interviewer's to say.",
  'too-many-items': 'There is as much kept for after the call as this page can hold.',
  'box-unknown': 'That was not kept.',
  'boxes-full': 'There is no more room for private text.',
  'no-fit-check': 'This interview has no fit check.',
  'not-speaker': 'Somebody else speaks for this side.',
  'already-revealed': 'Both answers are on the page already.',
  'round-over': 'The talk was ended or another spoke for this side since then: please say it once more.',
  'already-exchanged': 'Both sides have seen the feedback already.',
  'seat-full': 'Three people are on this side already.',
  'seat-not-free': 'Somebody is on that seat.',
  'invite-known': 'That link was made before; make another one.',
  'too-many-links': 'Links were made for this as often as they can be.',
  'too-many-keys': 'A new key was made as often as it can be.',
  // decided at the door
  'bad-shape': 'That message does not have the shape that the protocol describes.',
  'unknown-event': 'There is no message of that name.',
  'message-too-large': 'That message is larger than 64 KiB.',
  'command-id-reused': 'That command id was used for something else.',
  'too-fast': 'Too many at once; it is sent again in a moment.',
  'read-only': 'This seat was taken by somebody else; what was written before stays readable.',
  'seat-erased': 'This side was erased; there is nothing more to read or write here.',
  busy: 'The server cannot store anything at this moment; nothing is lost, and it is tried again.',
  internal: 'Something went wrong on the server; please try again.',
  'seat-unknown': 'This link does not open a seat here.',
  'key-replaced': 'Another of your devices shut this one out with a new key.',
  'session-gone': 'This interview was deleted.',
  'protocol-too-old': 'This page and the server are not of the same age; please load the page again.',
  'too-many-devices': 'Five devices are connected for you already; close one of them first.',
  // over HTTP
  'bad-request': 'That request does not have the shape that the protocol describes.',
  'too-large': 'That request is larger than 256 KiB.',
  'not-found': 'There is nothing at this address.',
  'session-unknown': 'There is no interview at this address, or this link does not open it.',
  'invite-used': 'This link was used to take the seat.',
  'invite-replaced':
    'This link no longer works: a newer one was made, whoever has the seat came back, or the server had to be restored.',
  'seat-taken': 'This seat was taken with this link already.',
  'verifier-known': 'That key is in use in this interview already; make a new one.',
  'pairing-over': 'This code was used, or its two minutes are over; show a new one on the other device.',
  'code-wrong': 'That is not the code, or it is over: it is good for ten minutes and five tries.',
  'already-started': 'The talk has started; from now on it is changed on its own page.',
  'origin-not-allowed': 'This server does not take requests from other sites.',
  'key-unknown': 'That API key is not known here.',
  'create-closed': 'Interviews are made here by other programs only; ask whoever runs this server.',
  'too-many-attempts': 'Too many attempts from this address; please wait a minute.',
} as const

export type RefusalCode = keyof typeof refusals

/** The answer to something refused. With `retryAfterMs` nothing was decided: keep it and send it again. */
export interface Refusal {
  ok: false
  code: RefusalCode
  message: string
  retryAfterMs?: number
}

export const refusal = (code: RefusalCode, retryAfterMs?: number): Refusal => ({
  ok: false,
  code,
  message: refusals[code],
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
})

/**
 * The version of the wire. It stays while changes only add; one that changes or takes away raises it, and the version
 * before is then still accepted.
 *
 * 1: the first. Sessions, agenda with ticks, talk with drift, questions, later items, boxes, invites.
 *    Added since: an agenda that changes, proposals, more on a topic, handing over, the plan, trimming, suggestions, the
 *    page's own question and quiet hints, speakers, erasing the own side, a last link and a last key; `session/started`
 *    names no topic where all are left out. `due` stands for a day, by its noon in UTC.
 *    Of a next step, what it said earlier; no date is chosen that is over. What both sides say blind at the close, and feedback.
 *    Whoever marked a question answered takes that back.
 *    A command without a callback is answered, by its event or by `answer`.
 */
export const protocolVersion = 1
export const oldestProtocol = 1

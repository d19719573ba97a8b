/**
 * The version of the wire. It stays while changes only add; one that changes or takes away raises it, and the version
 * before is then still accepted.
 *
 * 1: the first. Sessions, agenda with ticks, talk with drift, questions, later items, boxes, invites.
 */
export const protocolVersion = 1
export const oldestProtocol = 1

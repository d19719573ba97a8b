/**
 * Ten safeguards, each with the edit that switches it off and the tests that have to notice. `find` stands in its file
 * exactly once; where it no longer does, the runner says so instead of counting it as found.
 */
export const safeguards = [
  {
    name: 'a command that is sent again has one effect',
    edits: [
      {
        file: 'server/src/gateway/gateway.ts',
        find: 'room.give(command, actor)',
        put: "room.give({ ...command, commandId: crypto.randomUUID().replaceAll('-', '') }, actor)",
      },
    ],
    tests: ['tests/server/once.test.ts'],
  },
  {
    name: 'a private stream goes to its own holder',
    edits: [
      {
        file: 'server/src/gateway/gateway.ts',
        find: "io.local.to(holderAudience(holderId)).emit('events', events)",
        put: "io.local.emit('events', events)",
      },
    ],
    tests: ['tests/server/private-stream.test.ts'],
  },
  {
    name: 'who comes back gets exactly what is missing',
    edits: [
      {
        file: 'server/src/room/catch-up.ts',
        find: 'seq > (cursor?.shared ?? 0))',
        put: 'seq > (cursor?.shared ?? 0) + 1)',
      },
    ],
    tests: ['tests/server/catch-up.test.ts'],
  },
  {
    name: 'nobody is told before the disk has it',
    edits: [
      { file: 'server/src/log/sqlite/open.ts', find: 'PRAGMA synchronous = FULL', put: 'PRAGMA synchronous = OFF' },
      { file: 'server/src/log/sqlite/open.ts', find: 'synchronous: 2', put: 'synchronous: 0' },
    ],
    tests: ['tests/contract/sqlite-trouble.test.ts'],
  },
  {
    name: 'pages of other sites are refused',
    edits: [
      {
        file: 'server/src/gateway/origin.ts',
        find: 'if (allowed.includes(origin)) return true',
        put: 'return true',
      },
    ],
    tests: ['tests/server/site.test.ts'],
  },
  {
    name: 'who does not read is cut off',
    edits: [{ file: 'server/src/gateway/slow-readers.ts', find: '> mostUnsent', put: '> Number.MAX_SAFE_INTEGER' }],
    tests: ['tests/security/slow-readers.test.ts'],
  },
  {
    name: 'a holder gives so many commands a second',
    edits: [{ file: 'server/src/gateway/limits.ts', find: 'points: 60, duration: 3', put: 'points: 6e6, duration: 3' }],
    tests: ['tests/server/bad-clients.test.ts'],
  },
  {
    name: 'what only the side that leads may do',
    edits: [{ file: 'shared/src/decide.ts', find: "who === 'steering' && !steers", put: 'false' }],
    tests: ['tests/shared/decide.test.ts'],
  },
  {
    name: 'each command has its phases',
    edits: [{ file: 'shared/src/decide.ts', find: '!phases.includes(session.phase)', put: 'false' }],
    tests: ['tests/shared/decide.test.ts'],
  },
  {
    name: 'an invite opens a seat once',
    edits: [{ file: 'server/src/seats/take.ts', find: 'if (invite.usedBy !== undefined) {', put: 'if (false) {' }],
    tests: ['tests/server/invites.test.ts'],
  },
]

/**
 * Part of the schema's first script: what nodes tell each other and nobody needs after a crash, who is connected where and
 * what waits to be handed over.
 */
export const betweenNodes = `
  CREATE UNLOGGED TABLE node (
    node text PRIMARY KEY,
    -- By the database's clock, for whether it lives; and by the one that it tells the time by.
    beat_at timestamptz NOT NULL,
    said_at bigint NOT NULL
  );
  CREATE VIEW living AS SELECT node FROM node WHERE beat_at > clock_timestamp() - interval '10 s';
  CREATE UNLOGGED TABLE connection (
    connection text PRIMARY KEY,
    node text NOT NULL,
    session_id text NOT NULL,
    holder_id text NOT NULL,
    device_id text NOT NULL,
    gone_at bigint
  );
  CREATE INDEX connection_by_session ON connection (session_id);
  CREATE INDEX connection_by_node ON connection (node);

  CREATE UNLOGGED TABLE pairing (
    connection text PRIMARY KEY,
    node text NOT NULL,
    session_id text NOT NULL,
    pair_hash text NOT NULL,
    sealed text NOT NULL,
    until bigint NOT NULL
  );
  CREATE INDEX pairing_by_session ON pairing (session_id);
  CREATE UNLOGGED TABLE code (
    session_id text NOT NULL,
    holder_id text NOT NULL,
    seat text NOT NULL,
    code text NOT NULL UNIQUE,
    code_hash text NOT NULL,
    sealed text NOT NULL,
    until bigint NOT NULL,
    PRIMARY KEY (session_id, holder_id, seat)
  );
  CREATE UNLOGGED TABLE code_try (code text NOT NULL, address text NOT NULL, tries integer NOT NULL, PRIMARY KEY (code, address));
`

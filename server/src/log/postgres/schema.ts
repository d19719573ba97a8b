import { betweenNodes } from './between-nodes.ts'
import { coming } from './coming.ts'

/**
 * One script a version, in order; script n leads from version n to n + 1. A script that was released is never edited, and
 * that holds for the functions in it too: a later script replaces them. Nodes of the version before go on while it runs and
 * after it, so a script adds what they can do without, in a moment, and what nobody uses any more goes one version later
 * (docs/operating.md). With a script comes a copy of what the version before left (tests/server/earlier).
 *
 * JSON that Evenkeel wrote is kept as text and not as jsonb, which knows no U+0000 and no lone surrogates; people can
 * type both. What the functions are given is jsonb all the same: it has that text in strings of its own, escaped twice.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE session (
    key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session_id text NOT NULL UNIQUE,
    version integer NOT NULL,
    epoch bigint NOT NULL DEFAULT 1,
    created_at bigint NOT NULL,
    deletes_at bigint NOT NULL,
    setup_hash text NOT NULL,
    house_secret text NOT NULL,
    names text NOT NULL,
    under_way boolean NOT NULL DEFAULT false
  ) WITH (fillfactor = 80);
  CREATE INDEX session_by_deletes_at ON session (deletes_at);
  CREATE INDEX session_under_way ON session (session_id) WHERE under_way;

  CREATE TABLE append (
    session bigint NOT NULL,
    version integer NOT NULL,
    at bigint NOT NULL,
    holder_id text,
    command_id text,
    payload_hash text,
    events text NOT NULL,
    PRIMARY KEY (session, version)
  );
  CREATE UNIQUE INDEX append_by_command ON append (session, holder_id, command_id)
    WHERE holder_id IS NOT NULL AND command_id IS NOT NULL;

  CREATE TABLE holder (
    place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session bigint NOT NULL,
    holder_id text NOT NULL,
    record text NOT NULL,
    UNIQUE (session, holder_id)
  );
  CREATE TABLE invite (
    place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session bigint NOT NULL,
    invite_hash text NOT NULL,
    record text NOT NULL,
    UNIQUE (session, invite_hash)
  );

  -- Of a session that a program made: what that calls it, who is told of its end, and since when that waits to be told.
  CREATE TABLE tool (
    session bigint PRIMARY KEY,
    api_key text NOT NULL,
    reference text,
    tells text,
    waits_since bigint,
    tries integer NOT NULL DEFAULT 0,
    told_at bigint
  );
  CREATE INDEX tool_by_waits_since ON tool (waits_since) WHERE waits_since IS NOT NULL;

  -- What was taken away, by a hash of what it was called: a session, or one side of it.
  CREATE TABLE gone (
    what text NOT NULL,
    hash text NOT NULL,
    reason text NOT NULL,
    day integer NOT NULL,
    PRIMARY KEY (what, hash)
  );

  -- "restored": set by whoever put an earlier copy back. "sides_due": sides erased since may be there again.
  CREATE TABLE house (probes bigint NOT NULL, restored boolean NOT NULL, sides_due boolean NOT NULL);
  INSERT INTO house VALUES (0, false, false);

  CREATE FUNCTION evenkeel_delete(of bigint) RETURNS void LANGUAGE sql AS $$
    DELETE FROM append WHERE session = of;
    DELETE FROM holder WHERE session = of;
    DELETE FROM invite WHERE session = of;
    DELETE FROM tool WHERE session = of;
    DELETE FROM session WHERE key = of;
  $$;

  CREATE FUNCTION evenkeel_remember(of text, called text, because text, since integer) RETURNS void LANGUAGE sql AS $$
    INSERT INTO gone (what, hash, reason, day) VALUES (of, called, because, since)
    ON CONFLICT (what, hash) DO UPDATE SET reason = excluded.reason, day = excluded.day;
  $$;

  CREATE FUNCTION evenkeel_seat(of bigint, holders jsonb, invites jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO holder (session, holder_id, record)
      SELECT of, pair->>0, pair->>1 FROM jsonb_array_elements(holders) WITH ORDINALITY AS each (pair, place) ORDER BY place
      ON CONFLICT (session, holder_id) DO UPDATE SET record = excluded.record;
    INSERT INTO invite (session, invite_hash, record)
      SELECT of, pair->>0, pair->>1 FROM jsonb_array_elements(invites) WITH ORDINALITY AS each (pair, place) ORDER BY place
      ON CONFLICT (session, invite_hash) DO UPDATE SET record = excluded.record;
  $$;

  -- One append: [outcome, version] or ['answered', version, at, holder, command, payload hash, events].
  CREATE FUNCTION evenkeel_append(one jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
  DECLARE
    its session%ROWTYPE;
    earlier append%ROWTYPE;
    next integer;
  BEGIN
    SELECT * INTO its FROM session WHERE session_id = one->>'sessionId' FOR UPDATE;
    IF NOT FOUND THEN RETURN '["gone"]'; END IF;
    IF one->>'holderId' IS NOT NULL AND one->>'commandId' IS NOT NULL THEN
      SELECT * INTO earlier FROM append
        WHERE session = its.key AND holder_id = one->>'holderId' AND command_id = one->>'commandId';
      IF FOUND THEN
        RETURN jsonb_build_array('answered', earlier.version, earlier.at, earlier.holder_id, earlier.command_id,
          earlier.payload_hash, earlier.events);
      END IF;
    END IF;
    IF its.version <> (one->>'expected')::integer THEN RETURN '["conflict"]'; END IF;
    next := its.version + 1;
    INSERT INTO append VALUES (its.key, next, (one->>'at')::bigint, one->>'holderId', one->>'commandId',
      one->>'payloadHash', one->>'events');
    UPDATE session SET
      version = next,
      deletes_at = coalesce((one->>'deletesAt')::bigint, deletes_at),
      under_way = coalesce((one->>'underWay')::boolean, under_way),
      names = coalesce(one->>'names', names),
      epoch = epoch + CASE WHEN one ? 'erased' THEN 1 ELSE 0 END
      WHERE key = its.key;
    IF one ? 'underWay' THEN
      UPDATE tool SET tries = 0, waits_since = CASE WHEN NOT (one->>'underWay')::boolean THEN (one->>'at')::bigint END
        WHERE session = its.key AND tells IS NOT NULL;
    END IF;
    IF one ? 'holders' THEN PERFORM evenkeel_seat(its.key, one->'holders', one->'invites'); END IF;
    IF one ? 'rewritten' THEN
      UPDATE append SET events = pair->>1, payload_hash = NULL
        FROM jsonb_array_elements(one->'rewritten') AS each (pair)
        WHERE session = its.key AND version = (pair->>0)::integer;
    END IF;
    IF one ? 'erased' THEN
      UPDATE tool SET waits_since = NULL WHERE session = its.key;
      PERFORM evenkeel_remember('side', one->'erased'->>0, 'erased', (one->'erased'->>1)::integer);
    END IF;
    RETURN jsonb_build_array('stored', next);
  END $$;

  -- A session and its first append. Asked again after a lost answer it is the same one, by the hash of its secret.
  CREATE FUNCTION evenkeel_create(one jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
  DECLARE
    its bigint;
  BEGIN
    INSERT INTO session (session_id, version, created_at, deletes_at, setup_hash, house_secret, names)
      VALUES (one->>'sessionId', 0, (one->>'createdAt')::bigint, (one->>'deletesAt')::bigint, one->>'setupHash',
        one->>'houseSecret', one->>'names')
      ON CONFLICT DO NOTHING RETURNING key INTO its;
    IF its IS NULL THEN
      PERFORM FROM session WHERE session_id = one->>'sessionId' AND setup_hash = one->>'setupHash';
      RETURN CASE WHEN FOUND THEN '["stored", 1]'::jsonb ELSE '["exists"]' END;
    END IF;
    PERFORM evenkeel_seat(its, one->'holders', one->'invites');
    IF one ? 'tool' THEN
      INSERT INTO tool (session, api_key, reference, tells)
        VALUES (its, one->'tool'->>'key', one->'tool'->>'reference', one->'tool'->>'tells');
    END IF;
    RETURN evenkeel_append(jsonb_build_object('sessionId', one->>'sessionId', 'expected', 0) || (one->'first'));
  END $$;

  CREATE FUNCTION evenkeel_remove(one jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
  DECLARE
    its session%ROWTYPE;
  BEGIN
    SELECT * INTO its FROM session WHERE session_id = one->>'sessionId' FOR UPDATE;
    IF NOT FOUND THEN RETURN '["gone"]'; END IF;
    IF its.version <> (one->>'expected')::integer THEN RETURN '["conflict"]'; END IF;
    PERFORM evenkeel_delete(its.key);
    PERFORM evenkeel_remember('session', one->>'hash', 'erased', (one->>'day')::integer);
    RETURN '["removed"]';
  END $$;

  -- A group of writes, one after the other in one transaction: one answer for each, in their order.
  CREATE FUNCTION evenkeel_write(writes jsonb) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
  DECLARE
    one jsonb;
  BEGIN
    FOR one IN SELECT value FROM jsonb_array_elements(writes) LOOP
      RETURN NEXT CASE one->>'do'
        WHEN 'append' THEN evenkeel_append(one)
        WHEN 'create' THEN evenkeel_create(one)
        ELSE evenkeel_remove(one)
      END;
    END LOOP;
  END $$;

  CREATE FUNCTION evenkeel_hash(of text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT translate(encode(sha256(convert_to(of, 'UTF8')), 'base64'), '+/=', '-_');
  $$;

  -- Deletes at most so many sessions that are due. What another node is at is left to it.
  CREATE FUNCTION evenkeel_sweep(until bigint, today integer, at_most integer) RETURNS SETOF text LANGUAGE plpgsql AS $$
  DECLARE
    due session%ROWTYPE;
  BEGIN
    FOR due IN SELECT * FROM session WHERE deletes_at <= until ORDER BY deletes_at LIMIT at_most FOR UPDATE SKIP LOCKED LOOP
      PERFORM evenkeel_delete(due.key);
      PERFORM evenkeel_remember('session', evenkeel_hash(due.session_id), 'expired', today);
      RETURN NEXT due.session_id;
    END LOOP;
  END $$;

  -- After an earlier copy was put back and "restored" set: what was deleted since is deleted again, links that nobody used
  -- are void, and every epoch is another: once. What is left to do is the sides, by whoever knows what to rewrite, and that
  -- is told at each start until none is left.
  CREATE FUNCTION evenkeel_recover(since bigint) RETURNS TABLE (session_id text, holder_id text, record text)
  LANGUAGE plpgsql AS $$
  BEGIN
    IF (SELECT restored FROM house FOR UPDATE) THEN
      PERFORM evenkeel_delete(key) FROM session JOIN gone ON what = 'session' AND hash = evenkeel_hash(session.session_id);
      UPDATE session SET epoch = greatest(epoch + 1, since);
      UPDATE invite SET record = jsonb_set(invite.record::jsonb, '{replacedAt}', to_jsonb(since))::text
        WHERE NOT (invite.record::jsonb ? 'usedBy' OR invite.record::jsonb ? 'replacedAt');
      UPDATE house SET restored = false, sides_due = true;
    END IF;
    IF NOT (SELECT sides_due FROM house) THEN RETURN; END IF;
    RETURN QUERY SELECT session.session_id, holder.holder_id, holder.record
      FROM holder JOIN session ON session.key = holder.session
      JOIN gone ON what = 'side' AND hash = evenkeel_hash(session.session_id || '/' || holder.holder_id)
      WHERE position('"erasedAt":' IN holder.record) = 0;
    IF NOT FOUND THEN UPDATE house SET sides_due = false; END IF;
  END $$;

  ${betweenNodes}
  `,
  coming,
]

export const schemaVersion = migrations.length

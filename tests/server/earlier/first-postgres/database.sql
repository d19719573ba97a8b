SET check_function_bodies = off;
CREATE TABLE schema (
  version integer NOT NULL
);

CREATE TABLE session (
  key bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  session_id text NOT NULL,
  version integer NOT NULL,
  epoch bigint NOT NULL DEFAULT 1,
  created_at bigint NOT NULL,
  deletes_at bigint NOT NULL,
  setup_hash text NOT NULL,
  house_secret text NOT NULL,
  names text NOT NULL,
  under_way boolean NOT NULL DEFAULT false,
  CONSTRAINT session_pkey PRIMARY KEY (key),
  CONSTRAINT session_session_id_key UNIQUE (session_id)
) WITH (fillfactor=80);

CREATE INDEX session_by_deletes_at ON public.session USING btree (deletes_at);

CREATE INDEX session_under_way ON public.session USING btree (session_id) WHERE under_way;

CREATE TABLE append (
  session bigint NOT NULL,
  version integer NOT NULL,
  at bigint NOT NULL,
  holder_id text,
  command_id text,
  payload_hash text,
  events text NOT NULL,
  CONSTRAINT append_pkey PRIMARY KEY (session, version)
);

CREATE UNIQUE INDEX append_by_command ON public.append USING btree (session, holder_id, command_id) WHERE ((holder_id IS NOT NULL) AND (command_id IS NOT NULL));

CREATE TABLE holder (
  place bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  session bigint NOT NULL,
  holder_id text NOT NULL,
  record text NOT NULL,
  CONSTRAINT holder_pkey PRIMARY KEY (place),
  CONSTRAINT holder_session_holder_id_key UNIQUE (session, holder_id)
);

CREATE TABLE invite (
  place bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  session bigint NOT NULL,
  invite_hash text NOT NULL,
  record text NOT NULL,
  CONSTRAINT invite_pkey PRIMARY KEY (place),
  CONSTRAINT invite_session_invite_hash_key UNIQUE (session, invite_hash)
);

CREATE TABLE tool (
  session bigint NOT NULL,
  api_key text NOT NULL,
  reference text,
  tells text,
  waits_since bigint,
  tries integer NOT NULL DEFAULT 0,
  told_at bigint,
  CONSTRAINT tool_pkey PRIMARY KEY (session)
);

CREATE INDEX tool_by_waits_since ON public.tool USING btree (waits_since) WHERE (waits_since IS NOT NULL);

CREATE TABLE gone (
  what text NOT NULL,
  hash text NOT NULL,
  reason text NOT NULL,
  day integer NOT NULL,
  CONSTRAINT gone_pkey PRIMARY KEY (what, hash)
);

CREATE TABLE house (
  probes bigint NOT NULL,
  restored boolean NOT NULL,
  sides_due boolean NOT NULL
);

CREATE UNLOGGED TABLE node (
  node text NOT NULL,
  beat_at timestamp with time zone NOT NULL,
  said_at bigint NOT NULL,
  CONSTRAINT node_pkey PRIMARY KEY (node)
);

CREATE UNLOGGED TABLE connection (
  connection text NOT NULL,
  node text NOT NULL,
  session_id text NOT NULL,
  holder_id text NOT NULL,
  device_id text NOT NULL,
  gone_at bigint,
  CONSTRAINT connection_pkey PRIMARY KEY (connection)
);

CREATE INDEX connection_by_session ON public.connection USING btree (session_id);

CREATE INDEX connection_by_node ON public.connection USING btree (node);

CREATE UNLOGGED TABLE pairing (
  connection text NOT NULL,
  node text NOT NULL,
  session_id text NOT NULL,
  pair_hash text NOT NULL,
  sealed text NOT NULL,
  until bigint NOT NULL,
  CONSTRAINT pairing_pkey PRIMARY KEY (connection)
);

CREATE INDEX pairing_by_session ON public.pairing USING btree (session_id);

CREATE UNLOGGED TABLE code (
  session_id text NOT NULL,
  holder_id text NOT NULL,
  seat text NOT NULL,
  code text NOT NULL,
  code_hash text NOT NULL,
  sealed text NOT NULL,
  until bigint NOT NULL,
  CONSTRAINT code_code_key UNIQUE (code),
  CONSTRAINT code_pkey PRIMARY KEY (session_id, holder_id, seat)
);

CREATE UNLOGGED TABLE code_try (
  code text NOT NULL,
  address text NOT NULL,
  tries integer NOT NULL,
  CONSTRAINT code_try_pkey PRIMARY KEY (code, address)
);

CREATE VIEW living AS
 SELECT node
   FROM node
  WHERE (beat_at > (pg_catalog.clock_timestamp() - '00:00:10'::interval));

CREATE OR REPLACE FUNCTION public.evenkeel_delete(of bigint)
 RETURNS void
 LANGUAGE sql
AS $function$
    DELETE FROM append WHERE session = of;
    DELETE FROM holder WHERE session = of;
    DELETE FROM invite WHERE session = of;
    DELETE FROM tool WHERE session = of;
    DELETE FROM session WHERE key = of;
  $function$;

CREATE OR REPLACE FUNCTION public.evenkeel_remember(of text, called text, because text, since integer)
 RETURNS void
 LANGUAGE sql
AS $function$
    INSERT INTO gone (what, hash, reason, day) VALUES (of, called, because, since)
    ON CONFLICT (what, hash) DO UPDATE SET reason = excluded.reason, day = excluded.day;
  $function$;

CREATE OR REPLACE FUNCTION public.evenkeel_seat(of bigint, holders jsonb, invites jsonb)
 RETURNS void
 LANGUAGE sql
AS $function$
    INSERT INTO holder (session, holder_id, record)
      SELECT of, pair->>0, pair->>1 FROM jsonb_array_elements(holders) WITH ORDINALITY AS each (pair, place) ORDER BY place
      ON CONFLICT (session, holder_id) DO UPDATE SET record = excluded.record;
    INSERT INTO invite (session, invite_hash, record)
      SELECT of, pair->>0, pair->>1 FROM jsonb_array_elements(invites) WITH ORDINALITY AS each (pair, place) ORDER BY place
      ON CONFLICT (session, invite_hash) DO UPDATE SET record = excluded.record;
  $function$;

CREATE OR REPLACE FUNCTION public.evenkeel_append(one jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
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
  END $function$;

CREATE OR REPLACE FUNCTION public.evenkeel_create(one jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
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
  END $function$;

CREATE OR REPLACE FUNCTION public.evenkeel_remove(one jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
  DECLARE
    its session%ROWTYPE;
  BEGIN
    SELECT * INTO its FROM session WHERE session_id = one->>'sessionId' FOR UPDATE;
    IF NOT FOUND THEN RETURN '["gone"]'; END IF;
    IF its.version <> (one->>'expected')::integer THEN RETURN '["conflict"]'; END IF;
    PERFORM evenkeel_delete(its.key);
    PERFORM evenkeel_remember('session', one->>'hash', 'erased', (one->>'day')::integer);
    RETURN '["removed"]';
  END $function$;

CREATE OR REPLACE FUNCTION public.evenkeel_write(writes jsonb)
 RETURNS SETOF jsonb
 LANGUAGE plpgsql
AS $function$
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
  END $function$;

CREATE OR REPLACE FUNCTION public.evenkeel_hash(of text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
    SELECT translate(encode(sha256(convert_to(of, 'UTF8')), 'base64'), '+/=', '-_');
  $function$;

CREATE OR REPLACE FUNCTION public.evenkeel_sweep(until bigint, today integer, at_most integer)
 RETURNS SETOF text
 LANGUAGE plpgsql
AS $function$
  DECLARE
    due session%ROWTYPE;
  BEGIN
    FOR due IN SELECT * FROM session WHERE deletes_at <= until ORDER BY deletes_at LIMIT at_most FOR UPDATE SKIP LOCKED LOOP
      PERFORM evenkeel_delete(due.key);
      PERFORM evenkeel_remember('session', evenkeel_hash(due.session_id), 'expired', today);
      RETURN NEXT due.session_id;
    END LOOP;
  END $function$;

CREATE OR REPLACE FUNCTION public.evenkeel_recover(since bigint)
 RETURNS TABLE(session_id text, holder_id text, record text)
 LANGUAGE plpgsql
AS $function$
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
  END $function$;

INSERT INTO schema (version) OVERRIDING SYSTEM VALUE VALUES
  ('1');

INSERT INTO session (key, session_id, version, epoch, created_at, deletes_at, setup_hash, house_secret, names, under_way) OVERRIDING SYSTEM VALUE VALUES
  ('1', '8y9Uw5C15ONS5Ko3VQsEiQ', '1', '1', '1795427100194', '1798019100194', '73JK5y7KuLAElfpKM183N-ziUBRo6F36LSG0ScIsDG0', 'Daq0mhvpVKgkwh5C7OhAB5JrE1nlIxpHzKYnn4oOlss', '{}', 'false'),
  ('2', '6LsGnzZNxCVmP4Pyd46NhQ', '9', '1', '1795427100219', '1798019100219', 'CU50sUFWNv7WCosm8G5q36UdAXp8O5Hq25Wo81XRgi8', 'IOkXsh26fFh4vYg8U-cM2mNj12hvXF6zQCdD2xfQf-A', '{}', 'false'),
  ('3', '6j_hK-3jiunq4FXAyAzpbA', '12', '1', '1795427100326', '1798019100326', 'wvppJjL3p2P64nNQwxP2zEoT5WtJB8gSYMjRdbnBK4Y', 'TftBUqyJZvIt5zORjW9u9DGb0elloHAEw26qcZ-6Fvc', '{}', 'true'),
  ('4', 'b-_CUOA314q1iDxJDg_P3g', '6', '1', '1795427100385', '1798019100385', 'PhEwgVEoQYSRIAU7Rgfwl74Qi2OYA3b8TZT7N5cbI8c', 'vgTp-rKMmRyn3VkFlXhZD26hXiUy3i3CksRuZtbbzZU', '{}', 'true');

SELECT setval(pg_get_serial_sequence('session', 'key'), max(key)) FROM session HAVING count(*) > 0;

INSERT INTO append (session, version, at, holder_id, command_id, payload_hash, events) OVERRIDING SYSTEM VALUE VALUES
  ('1', '1', '1795427100194', NULL, NULL, NULL, '[{"stream":"shared","seq":1,"at":1795427100194,"seat":null,"holderId":null,"commandId":null,"type":"session/created","title":"Staff Engineer","minutes":40,"topics":[{"topicId":"topic-role","title":"The role","minutes":6},{"topicId":"topic-growth","title":"Growth","minutes":15},{"topicId":"topic-questions","title":"Your questions","minutes":9,"protected":"questions"},{"topicId":"topic-close","title":"Close","minutes":4,"protected":"close"}],"startsAt":null,"timeZone":null,"callLink":null,"closing":"open-points","retentionDays":30,"deletesAt":1798019100194}]'),
  ('2', '1', '1795427100219', NULL, NULL, NULL, '[{"stream":"shared","seq":1,"at":1795427100219,"seat":null,"holderId":null,"commandId":null,"type":"session/created","title":"Staff Engineer","minutes":40,"topics":[{"topicId":"topic-role","title":"The role","minutes":6},{"topicId":"topic-growth","title":"Growth","minutes":15},{"topicId":"topic-questions","title":"Your questions","minutes":9,"protected":"questions"},{"topicId":"topic-close","title":"Close","minutes":4,"protected":"close"}],"startsAt":null,"timeZone":null,"callLink":null,"closing":"open-points","retentionDays":30,"deletesAt":1798019100219}]'),
  ('2', '2', '1795427100234', 'hG-fhC9EXgiQt2I8UltTeA', NULL, NULL, '[{"stream":"shared","seq":2,"at":1795427100234,"seat":"interviewer","holderId":"hG-fhC9EXgiQt2I8UltTeA","commandId":null,"type":"seat/taken","retired":[]}]'),
  ('2', '3', '1795427100242', 'kFaTMxca6W-do1GsUJXpFg', NULL, NULL, '[{"stream":"shared","seq":3,"at":1795427100242,"seat":"candidate","holderId":"kFaTMxca6W-do1GsUJXpFg","commandId":null,"type":"seat/taken","retired":[]}]'),
  ('2', '4', '1795427100275', 'hG-fhC9EXgiQt2I8UltTeA', 'pTE-Ps8YK3OLSkXrCqwtYA', 'jLScIuOI-k1HPBln0ERmGhYGeLeRy6mYZsi00UfFYe0', '[{"stream":"shared","seq":4,"at":1795427100275,"seat":"interviewer","holderId":"hG-fhC9EXgiQt2I8UltTeA","commandId":"pTE-Ps8YK3OLSkXrCqwtYA","type":"session/started","topicId":"topic-role","endsAt":1795429500275,"lateMs":0}]'),
  ('2', '5', '1795427100279', 'hG-fhC9EXgiQt2I8UltTeA', 'fMmjEfVXs63MW0yQ9JlKgQ', 'RaA2tYJGMnu0tnbmQ9FRK6QuXv6QC7dceQMoPxS6Zwg', '[{"stream":"shared","seq":5,"at":1795427100279,"seat":"interviewer","holderId":"hG-fhC9EXgiQt2I8UltTeA","commandId":"fMmjEfVXs63MW0yQ9JlKgQ","type":"topic/ticked","topicId":"topic-role","covered":true}]'),
  ('2', '6', '1795427100282', 'kFaTMxca6W-do1GsUJXpFg', 'V4sAtrOtY_hyizxhI2HX3Q', '0snMG2Bqc2uj08bmPZ7nRQmeIeAtx3Bo_LQqgXauA7s', '[{"stream":"shared","seq":6,"at":1795427100282,"seat":"candidate","holderId":"kFaTMxca6W-do1GsUJXpFg","commandId":"V4sAtrOtY_hyizxhI2HX3Q","type":"concern/raised","concernId":"concern-pay-01","text":"What is the range?","topicId":null,"when":"today"}]'),
  ('2', '7', '1795427100284', 'hG-fhC9EXgiQt2I8UltTeA', 'zkHHZGHUqjXVPSaXV-qbng', 'mVib1p-dOGZK4-bQ401acGKbBp0aSAY2WdlyrJRWtto', '[{"stream":"shared","seq":7,"at":1795427100284,"seat":"interviewer","holderId":"hG-fhC9EXgiQt2I8UltTeA","commandId":"zkHHZGHUqjXVPSaXV-qbng","type":"concern/answered","concernId":"concern-pay-01"}]'),
  ('2', '8', '1795427100286', 'hG-fhC9EXgiQt2I8UltTeA', 'OTL-26rW8FnHcJJ1pQZCbg', 'TSxfHrfPxErwKIrgBzxMrujAE06rTtxiQZOEmxLCrAk', '[{"stream":"shared","seq":8,"at":1795427100286,"seat":"interviewer","holderId":"hG-fhC9EXgiQt2I8UltTeA","commandId":"OTL-26rW8FnHcJJ1pQZCbg","type":"session/wrapped-up","topicId":"topic-close"}]'),
  ('2', '9', '1795427100288', 'hG-fhC9EXgiQt2I8UltTeA', 'b4Jy_VFV1zsXs2Mc5Ry1KQ', '_kI1rRysBtgfw3ugckSBtc6zj6McpR6vRa0Qaq-ZhF4', '[{"stream":"shared","seq":9,"at":1795427100288,"seat":"interviewer","holderId":"hG-fhC9EXgiQt2I8UltTeA","commandId":"b4Jy_VFV1zsXs2Mc5Ry1KQ","type":"session/ended","leftOpen":[]}]'),
  ('3', '1', '1795427100326', NULL, NULL, NULL, '[{"stream":"shared","seq":1,"at":1795427100326,"seat":null,"holderId":null,"commandId":null,"type":"session/created","title":"Staff Engineer","minutes":40,"topics":[{"topicId":"topic-role","title":"The role","minutes":6},{"topicId":"topic-growth","title":"Growth","minutes":15},{"topicId":"topic-questions","title":"Your questions","minutes":9,"protected":"questions"},{"topicId":"topic-close","title":"Close","minutes":4,"protected":"close"}],"startsAt":null,"timeZone":null,"callLink":null,"closing":"open-points","retentionDays":30,"deletesAt":1798019100326}]'),
  ('3', '2', '1795427100334', 'xTWth24MkXnKvBPsgEK85Q', NULL, NULL, '[{"stream":"shared","seq":2,"at":1795427100334,"seat":"interviewer","holderId":"xTWth24MkXnKvBPsgEK85Q","commandId":null,"type":"seat/taken","retired":[]}]'),
  ('3', '3', '1795427100344', 'pE27IsdSGyh2WiKuDpjj9A', NULL, NULL, '[{"stream":"shared","seq":3,"at":1795427100344,"seat":"candidate","holderId":"pE27IsdSGyh2WiKuDpjj9A","commandId":null,"type":"seat/taken","retired":[]}]'),
  ('3', '4', '1795427100356', 'xTWth24MkXnKvBPsgEK85Q', '5RN22dm8Xpza93Vg3dFOCA', 't11Y-G_Al4AYWL9rvu15XHryrZtkjBLkN6K8AWUnNYA', '[{"stream":"shared","seq":4,"at":1795427100356,"seat":"interviewer","holderId":"xTWth24MkXnKvBPsgEK85Q","commandId":"5RN22dm8Xpza93Vg3dFOCA","type":"session/started","topicId":"topic-role","endsAt":1795429500356,"lateMs":0}]'),
  ('3', '5', '1795427100358', 'xTWth24MkXnKvBPsgEK85Q', 'bci-aSyf5f0gwTpwsBit9w', 'gVcY7l16intYoh7CWh6LAMV8d3VCm6YX6MaFXAAfBC8', '[{"stream":"shared","seq":5,"at":1795427100358,"seat":"interviewer","holderId":"xTWth24MkXnKvBPsgEK85Q","commandId":"bci-aSyf5f0gwTpwsBit9w","type":"topic/ticked","topicId":"topic-role","covered":true}]'),
  ('3', '6', '1795427100360', 'pE27IsdSGyh2WiKuDpjj9A', '-6KpThZcW7xcrOxDrFP2Ow', 'RsKxCRgWw08vGOAH5Om5zxH_wKJyW-Q-63UKvCG3OkI', '[{"stream":"shared","seq":6,"at":1795427100360,"seat":"candidate","holderId":"pE27IsdSGyh2WiKuDpjj9A","commandId":"-6KpThZcW7xcrOxDrFP2Ow","type":"topic/ticked","topicId":"topic-role","covered":true}]'),
  ('3', '7', '1795427100362', 'xTWth24MkXnKvBPsgEK85Q', 'HXI-gtmH9HqMVP8U37dFOg', '00t36lOp3PuOW0AWPWUcvMQfEsJsn4QCIS7l2DxksIY', '[{"stream":"shared","seq":7,"at":1795427100362,"seat":"interviewer","holderId":"xTWth24MkXnKvBPsgEK85Q","commandId":"HXI-gtmH9HqMVP8U37dFOg","type":"talk/focused","topicId":"topic-growth","since":1795427100362}]'),
  ('3', '8', '1795427100365', 'pE27IsdSGyh2WiKuDpjj9A', '3Ed3WWqoFbbx_Y68SHaqUg', 'TK6UOr7fAEZwHkG87z7OAWf2CpoxyOnerb2mWFktjl8', '[{"stream":"shared","seq":8,"at":1795427100365,"seat":"candidate","holderId":"pE27IsdSGyh2WiKuDpjj9A","commandId":"3Ed3WWqoFbbx_Y68SHaqUg","type":"concern/raised","concernId":"concern-call-1","text":"What does on-call look like?","topicId":null,"when":"today"}]'),
  ('3', '9', '1795427100367', 'pE27IsdSGyh2WiKuDpjj9A', 'zbCvUbpVEV5ETTfLlDZnew', 'BnrojEe1UgLOxBGNBkm8YlwX6OJWMY5rMHA27rIfH54', '[{"stream":"private","seq":1,"at":1795427100367,"seat":"candidate","holderId":"pE27IsdSGyh2WiKuDpjj9A","commandId":"zbCvUbpVEV5ETTfLlDZnew","type":"box/written","boxId":"box-of-sam-01","sealed":"c2VhbGVkIGJ5IFNhbQ"}]'),
  ('3', '10', '1795427100369', 'xTWth24MkXnKvBPsgEK85Q', 'UcbBEEoLJ3K0OA11XluVhw', 'SneDUpBntQhkeP77BAjTJQ_G739btQKzjE4AWBRaY24', '[{"stream":"private","seq":1,"at":1795427100369,"seat":"interviewer","holderId":"xTWth24MkXnKvBPsgEK85Q","commandId":"UcbBEEoLJ3K0OA11XluVhw","type":"box/written","boxId":"box-of-dana-1","sealed":"c2VhbGVkIGJ5IERhbmE"}]'),
  ('3', '11', '1795427100370', 'xTWth24MkXnKvBPsgEK85Q', 'DEipI_FlPAmrdw_R5hlKSQ', '-X6fl_29_Kt-7dRixwv-Pmp7PVPQnLxTkk19OR1zJDg', '[{"stream":"shared","seq":9,"at":1795427100370,"seat":"interviewer","holderId":"xTWth24MkXnKvBPsgEK85Q","commandId":"DEipI_FlPAmrdw_R5hlKSQ","type":"later/added","itemId":"item-book-001","kind":"parked","text":"The book about teams","owner":null,"due":null}]'),
  ('3', '12', '1795427100371', 'xTWth24MkXnKvBPsgEK85Q', 'rptSd6OrVbsKOYUV0HNxBQ', '88L7xDLe2JcN-r7qlawNW_mvaOaKkh1uDNaS63pMO8s', '[{"stream":"shared","seq":10,"at":1795427100371,"seat":"interviewer","holderId":"xTWth24MkXnKvBPsgEK85Q","commandId":"rptSd6OrVbsKOYUV0HNxBQ","type":"drift/called","label":"Market talk"}]'),
  ('4', '1', '1795427100385', NULL, NULL, NULL, '[{"stream":"shared","seq":1,"at":1795427100385,"seat":null,"holderId":null,"commandId":null,"type":"session/created","title":"Staff Engineer","minutes":40,"topics":[{"topicId":"topic-role","title":"The role","minutes":6},{"topicId":"topic-growth","title":"Growth","minutes":15},{"topicId":"topic-questions","title":"Your questions","minutes":9,"protected":"questions"},{"topicId":"topic-close","title":"Close","minutes":4,"protected":"close"}],"startsAt":null,"timeZone":null,"callLink":null,"closing":"verdict","retentionDays":30,"deletesAt":1798019100385}]'),
  ('4', '2', '1795427100391', 'qNS_6cY8iViQaKXkfUgDdg', NULL, NULL, '[{"stream":"shared","seq":2,"at":1795427100391,"seat":"interviewer","holderId":"qNS_6cY8iViQaKXkfUgDdg","commandId":null,"type":"seat/taken","retired":[]}]'),
  ('4', '3', '1795427100396', 'hPIgUJLx_MVs3K6u5sFKTA', NULL, NULL, '[{"stream":"shared","seq":3,"at":1795427100396,"seat":"candidate","holderId":"hPIgUJLx_MVs3K6u5sFKTA","commandId":null,"type":"seat/taken","retired":[]}]'),
  ('4', '4', '1795427100407', 'qNS_6cY8iViQaKXkfUgDdg', 'k0AvVnkkemDPXHdJ2C41Sg', 'KHZY7E0AxSYwHjUVfK3O24E6k0HckhAtvF8t9IVD798', '[{"stream":"shared","seq":4,"at":1795427100407,"seat":"interviewer","holderId":"qNS_6cY8iViQaKXkfUgDdg","commandId":"k0AvVnkkemDPXHdJ2C41Sg","type":"session/started","topicId":"topic-role","endsAt":1795429500407,"lateMs":0}]'),
  ('4', '5', '1795427100409', 'qNS_6cY8iViQaKXkfUgDdg', '_E-LYfggahjT0LVC_dQn5w', 'Mq1okRVWvwuT2c5wyHL3jNr1tQKXgKdPoou-H7NdMZ8', '[{"stream":"shared","seq":5,"at":1795427100409,"seat":"interviewer","holderId":"qNS_6cY8iViQaKXkfUgDdg","commandId":"_E-LYfggahjT0LVC_dQn5w","type":"session/wrapped-up","topicId":"topic-close"}]'),
  ('4', '6', '1795427100411', 'qNS_6cY8iViQaKXkfUgDdg', 'LicDlLZWp0p0ecqGqy0feQ', 'MLA2AVat-RdcJxVffgSX-7PthwKw51sIEGOAc_C1EQc', '[{"stream":"private","seq":1,"at":1795427100411,"seat":"interviewer","holderId":"qNS_6cY8iViQaKXkfUgDdg","commandId":"LicDlLZWp0p0ecqGqy0feQ","type":"fit/answered","round":0,"answer":{"openPoints":[],"overall":"yes","answers":{},"words":null}}]');

INSERT INTO holder (place, session, holder_id, record) OVERRIDING SYSTEM VALUE VALUES
  ('1', '2', 'hG-fhC9EXgiQt2I8UltTeA', '{"holderId":"hG-fhC9EXgiQt2I8UltTeA","seat":"interviewer","name":"Dana","verifier":"OUZh8lTOmQS8thVdKlXA2YfDAmUE3bfeqz7KpLU7dxM","takenAt":1795427100233}'),
  ('2', '2', 'kFaTMxca6W-do1GsUJXpFg', '{"holderId":"kFaTMxca6W-do1GsUJXpFg","seat":"candidate","name":"Sam","verifier":"VzK7uUb4bQvOuD7keYNtmMnfrwKD8xYgNlVqSAjimWI","takenAt":1795427100242}'),
  ('3', '3', 'xTWth24MkXnKvBPsgEK85Q', '{"holderId":"xTWth24MkXnKvBPsgEK85Q","seat":"interviewer","name":"Dana","verifier":"MAXlxC4rLwOXxjsY_ek-5-0elLFFXTmfZF9tDXE2z3w","takenAt":1795427100334}'),
  ('4', '3', 'pE27IsdSGyh2WiKuDpjj9A', '{"holderId":"pE27IsdSGyh2WiKuDpjj9A","seat":"candidate","name":"Sam","verifier":"UPYAHb5VRtiskqMe0JvF5gk8ZGoyMFIjrJNw26fHdyU","takenAt":1795427100343}'),
  ('5', '4', 'qNS_6cY8iViQaKXkfUgDdg', '{"holderId":"qNS_6cY8iViQaKXkfUgDdg","seat":"interviewer","name":"Dana","verifier":"D6kImdwN_BfsRT7JRZigTSkT2ibP8JwJYOVlL5L1qwA","takenAt":1795427100391}'),
  ('6', '4', 'hPIgUJLx_MVs3K6u5sFKTA', '{"holderId":"hPIgUJLx_MVs3K6u5sFKTA","seat":"candidate","name":"Sam","verifier":"_uYc9Lz42EMXCNVwFHktJKgg6T4MKzHucwEHRGCfUgE","takenAt":1795427100396}');

SELECT setval(pg_get_serial_sequence('holder', 'place'), max(place)) FROM holder HAVING count(*) > 0;

INSERT INTO invite (place, session, invite_hash, record) OVERRIDING SYSTEM VALUE VALUES
  ('1', '1', 'tlCJie5yAnpW39rkX8208a5qzUi-_LiAxx0DLSYVS1w', '{"inviteHash":"tlCJie5yAnpW39rkX8208a5qzUi-_LiAxx0DLSYVS1w","seat":"interviewer","kind":"seat","createdAt":1795427100194}'),
  ('2', '1', 'Xh8vAFuaXuZFk3ubbSYT7kYror0WERNWu38x0iHobVw', '{"inviteHash":"Xh8vAFuaXuZFk3ubbSYT7kYror0WERNWu38x0iHobVw","seat":"candidate","kind":"seat","createdAt":1795427100194}'),
  ('3', '2', 'qXwue6ZBmyOZikRCinE1IN1_10-0xbZIU43ETUomsK8', '{"inviteHash":"qXwue6ZBmyOZikRCinE1IN1_10-0xbZIU43ETUomsK8","seat":"interviewer","kind":"seat","createdAt":1795427100219,"usedBy":"hG-fhC9EXgiQt2I8UltTeA"}'),
  ('4', '2', 'YChPd-yDPB_ukcPWRXCPl4xUJp9bQp6gDLPhJhtMw2I', '{"inviteHash":"YChPd-yDPB_ukcPWRXCPl4xUJp9bQp6gDLPhJhtMw2I","seat":"candidate","kind":"seat","createdAt":1795427100219,"usedBy":"kFaTMxca6W-do1GsUJXpFg"}'),
  ('7', '3', 'PIg4wmAGNs-gBYh_BD3Ir-WTaL6MO5sK1nVd2pbUo58', '{"inviteHash":"PIg4wmAGNs-gBYh_BD3Ir-WTaL6MO5sK1nVd2pbUo58","seat":"interviewer","kind":"seat","createdAt":1795427100326,"usedBy":"xTWth24MkXnKvBPsgEK85Q"}'),
  ('8', '3', 'aCpcqoCdr674hnTbEZ6RuUCjYlcxSkGw5apIFn-3pl4', '{"inviteHash":"aCpcqoCdr674hnTbEZ6RuUCjYlcxSkGw5apIFn-3pl4","seat":"candidate","kind":"seat","createdAt":1795427100326,"usedBy":"pE27IsdSGyh2WiKuDpjj9A"}'),
  ('11', '4', 'iXXa5B9zpe6rImRE7-HNDPlCanXXsDfHue1Nasp5cZU', '{"inviteHash":"iXXa5B9zpe6rImRE7-HNDPlCanXXsDfHue1Nasp5cZU","seat":"interviewer","kind":"seat","createdAt":1795427100385,"usedBy":"qNS_6cY8iViQaKXkfUgDdg"}'),
  ('12', '4', 'JjOm96k8ubHnATlCggaLGJcPYp2Dn7M5aYr_lV-O_Go', '{"inviteHash":"JjOm96k8ubHnATlCggaLGJcPYp2Dn7M5aYr_lV-O_Go","seat":"candidate","kind":"seat","createdAt":1795427100385,"usedBy":"hPIgUJLx_MVs3K6u5sFKTA"}');

SELECT setval(pg_get_serial_sequence('invite', 'place'), max(place)) FROM invite HAVING count(*) > 0;

INSERT INTO tool (session, api_key, reference, tells, waits_since, tries, told_at) OVERRIDING SYSTEM VALUE VALUES
  ('2', 'mill', 'application 4711', NULL, NULL, '0', NULL);

INSERT INTO house (probes, restored, sides_due) OVERRIDING SYSTEM VALUE VALUES
  ('0', 'false', 'false');

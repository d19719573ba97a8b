/**
 * The schema's second script. A device comes to a node: its row stands there if there is room for it beside the others of
 * its holder, at whichever node (SEAT1). Those who come at once take turns, and each sees the one before.
 */
export const coming = `
  CREATE FUNCTION evenkeel_come(one jsonb, here text, is_sure boolean, leaving text[], most integer) RETURNS boolean
  LANGUAGE plpgsql AS $$
  BEGIN
    -- The first number is "come" as ASCII; such pairs are apart from locks of one number.
    PERFORM pg_advisory_xact_lock(1668246885, hashtext(one->>'holderId'));
    PERFORM FROM connection
      WHERE session_id = one->>'sessionId' AND holder_id = one->>'holderId' AND device_id <> one->>'deviceId'
        AND gone_at IS NULL AND connection <> ALL (leaving)
        AND (node = here OR NOT is_sure OR EXISTS (SELECT FROM living WHERE living.node = connection.node))
      HAVING count(DISTINCT device_id) >= most;
    IF FOUND THEN RETURN false; END IF;
    INSERT INTO connection (connection, node, session_id, holder_id, device_id)
      VALUES (one->>'connectionId', here, one->>'sessionId', one->>'holderId', one->>'deviceId')
      ON CONFLICT DO NOTHING;
    RETURN true;
  END $$;
`

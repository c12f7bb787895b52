-- Each signal once: of those with the same user, batch and place, the one that was taken first.
SELECT user_id, batch_id, place, kind, "at", taken_at, post_id, image_id, feed, "position",
  reason_version, milliseconds, purposes, consent_version, consent_decided, day
FROM (
  SELECT *, ROW_NUMBER() OVER (
    PARTITION BY user_id, batch_id, place ORDER BY taken_at, "at", day
  ) AS copy
  FROM signals
) AS copies
WHERE copy = 1

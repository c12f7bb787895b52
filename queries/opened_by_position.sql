-- Of what was shown at a position of a feed, how much was opened from there; of positions at which
-- ten users saw something. What fewer than ten opened is left empty.
SELECT feed, "position",
  SUM(CASE WHEN kind = 'impression' THEN 1 ELSE 0 END) AS impressions,
  CASE WHEN COUNT(DISTINCT CASE WHEN kind = 'open' THEN user_id END) >= 10
    THEN SUM(CASE WHEN kind = 'open' THEN 1 ELSE 0 END) END AS opens
FROM once
WHERE kind IN ('impression', 'open') AND feed IS NOT NULL AND "position" IS NOT NULL
GROUP BY feed, "position"
HAVING COUNT(DISTINCT CASE WHEN kind = 'impression' THEN user_id END) >= 10
ORDER BY feed, "position"

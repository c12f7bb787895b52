-- Of what was shown at a position of a feed, how much was opened from there.
SELECT feed, "position",
  SUM(CASE WHEN kind = 'impression' THEN 1 ELSE 0 END) AS impressions,
  SUM(CASE WHEN kind = 'open' THEN 1 ELSE 0 END) AS opens
FROM once
WHERE kind IN ('impression', 'open') AND feed IS NOT NULL AND "position" IS NOT NULL
GROUP BY feed, "position"
ORDER BY feed, "position"

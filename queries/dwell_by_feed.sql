-- How long users stayed with a post, on average, by feed; of feeds with ten users at least.
SELECT feed, COUNT(DISTINCT user_id) AS users, COUNT(*) AS looks,
  CAST(SUM(milliseconds) AS DOUBLE) / COUNT(*) AS milliseconds
FROM once
WHERE kind = 'dwell' AND feed IS NOT NULL
GROUP BY feed
HAVING COUNT(DISTINCT user_id) >= 10
ORDER BY feed

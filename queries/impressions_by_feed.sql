-- How often posts were shown, and to how many users, by day and feed, of ten users at least.
SELECT day, feed, COUNT(*) AS impressions, COUNT(DISTINCT user_id) AS users
FROM once
WHERE kind = 'impression'
GROUP BY day, feed
HAVING COUNT(DISTINCT user_id) >= 10
ORDER BY day, feed

-- How often posts were shown, and to how many users, by day and feed.
SELECT day, feed, COUNT(*) AS impressions, COUNT(DISTINCT user_id) AS users
FROM once
WHERE kind = 'impression'
GROUP BY day, feed
ORDER BY day, feed

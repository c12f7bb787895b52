-- How many signals there were, of how many users, by day and kind, of ten users at least.
SELECT day, kind, COUNT(*) AS signals, COUNT(DISTINCT user_id) AS users
FROM once
GROUP BY day, kind
HAVING COUNT(DISTINCT user_id) >= 10
ORDER BY day, kind

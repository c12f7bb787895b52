-- How many signals there were, of how many users, by day and kind.
SELECT day, kind, COUNT(*) AS signals, COUNT(DISTINCT user_id) AS users
FROM once
GROUP BY day, kind
ORDER BY day, kind

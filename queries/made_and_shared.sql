-- How many users asked for images, got some, published and reacted, by day; a number below ten is
-- left empty.
SELECT day,
  CASE WHEN asked >= 10 THEN asked END AS asked,
  CASE WHEN got >= 10 THEN got END AS got,
  CASE WHEN published >= 10 THEN published END AS published,
  CASE WHEN reacted >= 10 THEN reacted END AS reacted
FROM (
  SELECT day,
    COUNT(DISTINCT CASE WHEN kind = 'generation_requested' THEN user_id END) AS asked,
    COUNT(DISTINCT CASE WHEN kind = 'generation_succeeded' THEN user_id END) AS got,
    COUNT(DISTINCT CASE WHEN kind = 'post_published' THEN user_id END) AS published,
    COUNT(DISTINCT CASE WHEN kind = 'post_reacted' THEN user_id END) AS reacted
  FROM once
  GROUP BY day
) AS days
WHERE asked >= 10 OR got >= 10 OR published >= 10 OR reacted >= 10
ORDER BY day

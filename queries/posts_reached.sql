-- Whom posts reached and what came of it, in users; of posts that ten users saw at least.
SELECT post_id,
  COUNT(DISTINCT CASE WHEN kind = 'impression' THEN user_id END) AS saw,
  COUNT(DISTINCT CASE WHEN kind = 'open' THEN user_id END) AS opened,
  COUNT(DISTINCT CASE WHEN kind = 'share' THEN user_id END) AS shared,
  COUNT(DISTINCT CASE WHEN kind = 'prompt_copied' THEN user_id END) AS copied_prompt,
  COUNT(DISTINCT CASE WHEN kind = 'download' THEN user_id END) AS downloaded,
  COUNT(DISTINCT CASE WHEN kind = 'not_interested' THEN user_id END) AS not_interested
FROM once
WHERE post_id IS NOT NULL
GROUP BY post_id
HAVING COUNT(DISTINCT CASE WHEN kind = 'impression' THEN user_id END) >= 10
ORDER BY saw DESC, post_id

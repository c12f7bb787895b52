-- Whom posts reached and what came of it, in users; a number below ten is left empty.
SELECT post_id, saw,
  CASE WHEN opened >= 10 THEN opened END AS opened,
  CASE WHEN shared >= 10 THEN shared END AS shared,
  CASE WHEN copied_prompt >= 10 THEN copied_prompt END AS copied_prompt,
  CASE WHEN downloaded >= 10 THEN downloaded END AS downloaded,
  CASE WHEN not_interested >= 10 THEN not_interested END AS not_interested
FROM (
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
) AS reached
WHERE saw >= 10
ORDER BY saw DESC, post_id

-- Of how many users signals came, by the version of the text they agreed to and whether they ever
-- decided: what was taken before a text was in force says so. Groups have ten users at least.
SELECT consent_version, consent_decided, COUNT(DISTINCT user_id) AS users, COUNT(*) AS signals
FROM once
GROUP BY consent_version, consent_decided
HAVING COUNT(DISTINCT user_id) >= 10
ORDER BY consent_version, consent_decided

-- Of how many users signals came, by the version of the text they agreed to and whether they ever
-- decided: what was taken before a text was in force says so.
SELECT consent_version, consent_decided, COUNT(DISTINCT user_id) AS users, COUNT(*) AS signals
FROM once
GROUP BY consent_version, consent_decided
ORDER BY consent_version, consent_decided

"""How waiting rows are chosen, left aside and written down; what accepting writes stands in imports.sql."""

CHOOSE = """
SELECT id, name, person FROM register_import_row
WHERE of_id = %(of)s AND decision IS NULL AND (kind = ANY (%(kinds)s) OR id = ANY (%(rows)s))
  AND (kind IN ('added', 'changed')
       OR kind = 'doubtful' AND reason <> ALL (%(not_taken)s) AND (likely = '[]' OR meant IS NOT NULL))
ORDER BY place
"""
"""Nobody who may be in the register already is added unless somebody has said of that row who it is."""
LEAVE = """
UPDATE register_import_row SET decision = 'left'
WHERE of_id = %(of)s AND decision IS NULL AND kind IN ('added', 'changed', 'doubtful')
  AND (kind = ANY (%(kinds)s) OR id = ANY (%(rows)s))
"""
TAKE = """
SELECT register_import_take(%(of)s, %(ids)s, %(at)s, %(key_rows)s::bigint[], %(key_kinds)s::text[],
                            %(key_texts)s::text[])
"""
LOG = """
SELECT audit_append_each(array_agg('register.from-workbook'::text), array_agg(who ORDER BY a.id, n),
                         array_agg('act ' || a.id ORDER BY a.id, n))
FROM register_act a CROSS JOIN unnest(a.people) WITH ORDINALITY AS p (who, n)
WHERE a.id IN (SELECT r.act FROM register_import_row r WHERE r.id = ANY (%(ids)s)) HAVING count(*) > 0
"""
ACTS = "SELECT DISTINCT act FROM register_import_row WHERE id = ANY (%(ids)s)"

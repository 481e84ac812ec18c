-- Addresses that are told of births and deaths: a worker's act leaves a message for each, and reads no secret.
GRANT SELECT, INSERT, UPDATE (closed_at, secret_cipher) ON sharing_hook TO kinward_app;
GRANT SELECT (id, area, kinds, closed_at) ON sharing_hook TO kinward_register;
ALTER TABLE sharing_delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY delivery_made ON sharing_delivery FOR INSERT TO kinward_register
    WITH CHECK (tries = 0 AND delivered_at IS NULL AND EXISTS (SELECT FROM register_act a WHERE a.id = act));
CREATE POLICY delivery_kept ON sharing_delivery TO kinward_app USING (true);
GRANT INSERT ON sharing_delivery TO kinward_register;
GRANT SELECT, DELETE, UPDATE (next_at, tries, delivered_at, status) ON sharing_delivery TO kinward_app;

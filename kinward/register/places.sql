-- Names of places are kept by administrators, in their own area; codes and what lies where never change here.
CREATE FUNCTION register_rename_place(the_place bigint, hans text, hant text, en text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF coalesce(current_setting('kinward.role', true), '') <> 'administrator'
       OR NOT coalesce(the_place >= kinward_area_from() AND the_place < kinward_area_to(), false) THEN
        RAISE EXCEPTION 'a place is renamed by an administrator of its area' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE register_place SET name_hans = hans, name_hant = hant, name_en = en WHERE code = the_place;
    IF FOUND THEN
        PERFORM audit_append('place.renamed', '{}', 'place ' || the_place, '');
    END IF;
    RETURN FOUND;
END
$$;
REVOKE ALL ON FUNCTION register_rename_place(bigint, text, text, text) FROM public;
GRANT EXECUTE ON FUNCTION register_rename_place(bigint, text, text, text) TO kinward_app;

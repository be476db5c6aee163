-- GDAL 2.2 and later: the number of rows of a layer.
CREATE TRIGGER "trigger_delete_feature_count_<t>" AFTER DELETE ON "<t>" BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count - 1 WHERE lower(table_name) = lower('<t>'); END;
CREATE TRIGGER "trigger_insert_feature_count_<t>" AFTER INSERT ON "<t>" BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count + 1 WHERE lower(table_name) = lower('<t>'); END;

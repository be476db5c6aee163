<qgis version="3.22" styleCategories="Symbology|Labeling|Rendering|Temporal" labelsEnabled="1">
  <temporal enabled="1" mode="2" startField="installed_on" endField="retired_on" limitMode="0" accumulate="0" fixedDuration="0">
    <fixedRange>
      <start></start>
      <end></end>
    </fixedRange>
  </temporal>
  <renderer-v2 type="RuleRenderer" symbollevels="1" forceraster="0" enableorderby="0">
    <rules key="root">
      <rule key="r1" label="拟建 | proposed" filter="&quot;status&quot; = 'proposed'" symbol="0"/>
      <rule key="r2" label="在建 | under construction" filter="&quot;status&quot; = 'under_construction'" symbol="1"/>
      <rule key="r3" label="废弃 | abandoned" filter="&quot;status&quot; = 'abandoned'" symbol="2"/>
      <rule key="r4" label="污水管 | sanitary" filter="(&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('proposed', 'under_construction', 'abandoned')) AND &quot;system&quot; = 'sanitary' AND (&quot;conveyance&quot; IS NULL OR &quot;conveyance&quot; &lt;&gt; 'pressure')" symbol="3"/>
      <rule key="r5" label="污水管（压力） | sanitary force main" filter="(&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('proposed', 'under_construction', 'abandoned')) AND &quot;system&quot; = 'sanitary' AND &quot;conveyance&quot; = 'pressure'" symbol="4"/>
      <rule key="r6" label="雨水管 | storm" filter="(&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('proposed', 'under_construction', 'abandoned')) AND &quot;system&quot; = 'storm' AND (&quot;conveyance&quot; IS NULL OR &quot;conveyance&quot; &lt;&gt; 'pressure')" symbol="5"/>
      <rule key="r7" label="雨水管（压力） | storm force main" filter="(&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('proposed', 'under_construction', 'abandoned')) AND &quot;system&quot; = 'storm' AND &quot;conveyance&quot; = 'pressure'" symbol="6"/>
      <rule key="r8" label="合流管 | combined" filter="(&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('proposed', 'under_construction', 'abandoned')) AND &quot;system&quot; = 'combined' AND (&quot;conveyance&quot; IS NULL OR &quot;conveyance&quot; &lt;&gt; 'pressure')" symbol="7"/>
      <rule key="r9" label="合流管（压力） | combined force main" filter="(&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('proposed', 'under_construction', 'abandoned')) AND &quot;system&quot; = 'combined' AND &quot;conveyance&quot; = 'pressure'" symbol="8"/>
      <rule key="r10" label="系统不明 | system unknown" filter="(&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('proposed', 'under_construction', 'abandoned')) AND (&quot;system&quot; IS NULL OR &quot;system&quot; NOT IN ('sanitary', 'storm', 'combined'))" symbol="9"/>
    </rules>
    <symbols>
      <symbol name="0" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="4">
          <Option type="Map">
            <Option name="line_color" type="QString" value="27,158,62,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.5"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="round"/>
            <Option name="joinstyle" type="QString" value="round"/>
            <Option name="use_custom_dash" type="QString" value="1"/>
            <Option name="customdash" type="QString" value="2.5;1.5"/>
            <Option name="customdash_unit" type="QString" value="MM"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineWidth" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 0.35, 1.6), 0.5) * coalesce(scale_linear(@map_scale, 5000, 15000, 1, 0.55), 1)'/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="4">
          <Option type="Map">
            <Option name="placement" type="QString" value="centralpoint"/>
            <Option name="placements" type="QString" value="CentralPoint"/>
            <Option name="rotate" type="QString" value="1"/>
            <Option name="offset" type="QString" value="0"/>
          </Option>
          <symbol name="@arrow" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="name" type="QString" value="filled_arrowhead"/>
                <Option name="color" type="QString" value="27,158,62,255"/>
                <Option name="outline_color" type="QString" value="27,158,62,255"/>
                <Option name="outline_style" type="QString" value="no"/>
                <Option name="size" type="QString" value="1.8"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="angle" type="QString" value="0"/>
              </Option>
              <data_defined_properties>
                <Option type="Map">
                  <Option name="name" type="QString" value=""/>
                  <Option name="properties" type="Map">
                    <Option name="angle" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value="CASE WHEN &quot;flow&quot; = 'reverse' THEN 180 ELSE 0 END"/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                    <Option name="size" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 2.2, 4.5), 2.4)'/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                  </Option>
                  <Option name="type" type="QString" value="collection"/>
                </Option>
              </data_defined_properties>
            </layer>
          </symbol>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="enabled" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="coalesce(@map_scale, 0) &lt;= 5000"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="1" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="3">
          <Option type="Map">
            <Option name="line_color" type="QString" value="224,130,20,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.5"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="round"/>
            <Option name="joinstyle" type="QString" value="round"/>
            <Option name="use_custom_dash" type="QString" value="1"/>
            <Option name="customdash" type="QString" value="2.5;1.5"/>
            <Option name="customdash_unit" type="QString" value="MM"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineWidth" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 0.35, 1.6), 0.5) * coalesce(scale_linear(@map_scale, 5000, 15000, 1, 0.55), 1)'/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="3">
          <Option type="Map">
            <Option name="placement" type="QString" value="centralpoint"/>
            <Option name="placements" type="QString" value="CentralPoint"/>
            <Option name="rotate" type="QString" value="1"/>
            <Option name="offset" type="QString" value="0"/>
          </Option>
          <symbol name="@arrow" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="name" type="QString" value="filled_arrowhead"/>
                <Option name="color" type="QString" value="224,130,20,255"/>
                <Option name="outline_color" type="QString" value="224,130,20,255"/>
                <Option name="outline_style" type="QString" value="no"/>
                <Option name="size" type="QString" value="1.8"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="angle" type="QString" value="0"/>
              </Option>
              <data_defined_properties>
                <Option type="Map">
                  <Option name="name" type="QString" value=""/>
                  <Option name="properties" type="Map">
                    <Option name="angle" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value="CASE WHEN &quot;flow&quot; = 'reverse' THEN 180 ELSE 0 END"/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                    <Option name="size" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 2.2, 4.5), 2.4)'/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                  </Option>
                  <Option name="type" type="QString" value="collection"/>
                </Option>
              </data_defined_properties>
            </layer>
          </symbol>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="enabled" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="coalesce(@map_scale, 0) &lt;= 5000"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="2" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="line_color" type="QString" value="154,154,154,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.3"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="round"/>
            <Option name="joinstyle" type="QString" value="round"/>
            <Option name="use_custom_dash" type="QString" value="1"/>
            <Option name="customdash" type="QString" value="0.8;1.2"/>
            <Option name="customdash_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="3" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="2">
          <Option type="Map">
            <Option name="line_color" type="QString" value="166,52,27,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.5"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="round"/>
            <Option name="joinstyle" type="QString" value="round"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineWidth" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 0.35, 1.6), 0.5) * coalesce(scale_linear(@map_scale, 5000, 15000, 1, 0.55), 1)'/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="2">
          <Option type="Map">
            <Option name="placement" type="QString" value="centralpoint"/>
            <Option name="placements" type="QString" value="CentralPoint"/>
            <Option name="rotate" type="QString" value="1"/>
            <Option name="offset" type="QString" value="0"/>
          </Option>
          <symbol name="@arrow" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="name" type="QString" value="filled_arrowhead"/>
                <Option name="color" type="QString" value="166,52,27,255"/>
                <Option name="outline_color" type="QString" value="166,52,27,255"/>
                <Option name="outline_style" type="QString" value="no"/>
                <Option name="size" type="QString" value="1.8"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="angle" type="QString" value="0"/>
              </Option>
              <data_defined_properties>
                <Option type="Map">
                  <Option name="name" type="QString" value=""/>
                  <Option name="properties" type="Map">
                    <Option name="angle" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value="CASE WHEN &quot;flow&quot; = 'reverse' THEN 180 ELSE 0 END"/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                    <Option name="size" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 2.2, 4.5), 2.4)'/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                  </Option>
                  <Option name="type" type="QString" value="collection"/>
                </Option>
              </data_defined_properties>
            </layer>
          </symbol>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="enabled" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="coalesce(@map_scale, 0) &lt;= 5000"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="4" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="2">
          <Option type="Map">
            <Option name="line_color" type="QString" value="166,52,27,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.5"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="round"/>
            <Option name="joinstyle" type="QString" value="round"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineWidth" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 0.35, 1.6), 0.5) * coalesce(scale_linear(@map_scale, 5000, 15000, 1, 0.55), 1)'/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="2">
          <Option type="Map">
            <Option name="line_color" type="QString" value="255,255,255,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.15"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="round"/>
            <Option name="joinstyle" type="QString" value="round"/>
          </Option>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="2">
          <Option type="Map">
            <Option name="placement" type="QString" value="centralpoint"/>
            <Option name="placements" type="QString" value="CentralPoint"/>
            <Option name="rotate" type="QString" value="1"/>
            <Option name="offset" type="QString" value="0"/>
          </Option>
          <symbol name="@arrow" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="name" type="QString" value="filled_arrowhead"/>
                <Option name="color" type="QString" value="166,52,27,255"/>
                <Option name="outline_color" type="QString" value="166,52,27,255"/>
                <Option name="outline_style" type="QString" value="no"/>
                <Option name="size" type="QString" value="1.8"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="angle" type="QString" value="0"/>
              </Option>
              <data_defined_properties>
                <Option type="Map">
                  <Option name="name" type="QString" value=""/>
                  <Option name="properties" type="Map">
                    <Option name="angle" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value="CASE WHEN &quot;flow&quot; = 'reverse' THEN 180 ELSE 0 END"/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                    <Option name="size" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 2.2, 4.5), 2.4)'/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                  </Option>
                  <Option name="type" type="QString" value="collection"/>
                </Option>
              </data_defined_properties>
            </layer>
          </symbol>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="enabled" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="coalesce(@map_scale, 0) &lt;= 5000"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="5" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option name="line_color" type="QString" value="74,148,208,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.5"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="round"/>
            <Option name="joinstyle" type="QString" value="round"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineWidth" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 0.35, 1.6), 0.5) * coalesce(scale_linear(@map_scale, 5000, 15000, 1, 0.9), 1)'/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option name="placement" type="QString" value="centralpoint"/>
            <Option name="placements" type="QString" value="CentralPoint"/>
            <Option name="rotate" type="QString" value="1"/>
            <Option name="offset" type="QString" value="0"/>
          </Option>
          <symbol name="@arrow" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="name" type="QString" value="filled_arrowhead"/>
                <Option name="color" type="QString" value="74,148,208,255"/>
                <Option name="outline_color" type="QString" value="74,148,208,255"/>
                <Option name="outline_style" type="QString" value="no"/>
                <Option name="size" type="QString" value="1.8"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="angle" type="QString" value="0"/>
              </Option>
              <data_defined_properties>
                <Option type="Map">
                  <Option name="name" type="QString" value=""/>
                  <Option name="properties" type="Map">
                    <Option name="angle" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value="CASE WHEN &quot;flow&quot; = 'reverse' THEN 180 ELSE 0 END"/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                    <Option name="size" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 2.2, 4.5), 2.4)'/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                  </Option>
                  <Option name="type" type="QString" value="collection"/>
                </Option>
              </data_defined_properties>
            </layer>
          </symbol>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="enabled" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="coalesce(@map_scale, 0) &lt;= 5000"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="6" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option name="line_color" type="QString" value="74,148,208,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.5"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="round"/>
            <Option name="joinstyle" type="QString" value="round"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineWidth" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 0.35, 1.6), 0.5) * coalesce(scale_linear(@map_scale, 5000, 15000, 1, 0.9), 1)'/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option name="line_color" type="QString" value="255,255,255,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.15"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="round"/>
            <Option name="joinstyle" type="QString" value="round"/>
          </Option>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option name="placement" type="QString" value="centralpoint"/>
            <Option name="placements" type="QString" value="CentralPoint"/>
            <Option name="rotate" type="QString" value="1"/>
            <Option name="offset" type="QString" value="0"/>
          </Option>
          <symbol name="@arrow" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="name" type="QString" value="filled_arrowhead"/>
                <Option name="color" type="QString" value="74,148,208,255"/>
                <Option name="outline_color" type="QString" value="74,148,208,255"/>
                <Option name="outline_style" type="QString" value="no"/>
                <Option name="size" type="QString" value="1.8"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="angle" type="QString" value="0"/>
              </Option>
              <data_defined_properties>
                <Option type="Map">
                  <Option name="name" type="QString" value=""/>
                  <Option name="properties" type="Map">
                    <Option name="angle" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value="CASE WHEN &quot;flow&quot; = 'reverse' THEN 180 ELSE 0 END"/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                    <Option name="size" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 2.2, 4.5), 2.4)'/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                  </Option>
                  <Option name="type" type="QString" value="collection"/>
                </Option>
              </data_defined_properties>
            </layer>
          </symbol>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="enabled" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="coalesce(@map_scale, 0) &lt;= 5000"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="7" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="2">
          <Option type="Map">
            <Option name="line_color" type="QString" value="122,59,143,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.5"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="round"/>
            <Option name="joinstyle" type="QString" value="round"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineWidth" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 0.35, 1.6), 0.5) * coalesce(scale_linear(@map_scale, 5000, 15000, 1, 0.55), 1)'/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="2">
          <Option type="Map">
            <Option name="placement" type="QString" value="centralpoint"/>
            <Option name="placements" type="QString" value="CentralPoint"/>
            <Option name="rotate" type="QString" value="1"/>
            <Option name="offset" type="QString" value="0"/>
          </Option>
          <symbol name="@arrow" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="name" type="QString" value="filled_arrowhead"/>
                <Option name="color" type="QString" value="122,59,143,255"/>
                <Option name="outline_color" type="QString" value="122,59,143,255"/>
                <Option name="outline_style" type="QString" value="no"/>
                <Option name="size" type="QString" value="1.8"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="angle" type="QString" value="0"/>
              </Option>
              <data_defined_properties>
                <Option type="Map">
                  <Option name="name" type="QString" value=""/>
                  <Option name="properties" type="Map">
                    <Option name="angle" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value="CASE WHEN &quot;flow&quot; = 'reverse' THEN 180 ELSE 0 END"/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                    <Option name="size" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 2.2, 4.5), 2.4)'/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                  </Option>
                  <Option name="type" type="QString" value="collection"/>
                </Option>
              </data_defined_properties>
            </layer>
          </symbol>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="enabled" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="coalesce(@map_scale, 0) &lt;= 5000"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="8" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="2">
          <Option type="Map">
            <Option name="line_color" type="QString" value="122,59,143,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.5"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="round"/>
            <Option name="joinstyle" type="QString" value="round"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineWidth" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 0.35, 1.6), 0.5) * coalesce(scale_linear(@map_scale, 5000, 15000, 1, 0.55), 1)'/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="SimpleLine" enabled="1" locked="0" pass="2">
          <Option type="Map">
            <Option name="line_color" type="QString" value="255,255,255,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.15"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="round"/>
            <Option name="joinstyle" type="QString" value="round"/>
          </Option>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="2">
          <Option type="Map">
            <Option name="placement" type="QString" value="centralpoint"/>
            <Option name="placements" type="QString" value="CentralPoint"/>
            <Option name="rotate" type="QString" value="1"/>
            <Option name="offset" type="QString" value="0"/>
          </Option>
          <symbol name="@arrow" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="name" type="QString" value="filled_arrowhead"/>
                <Option name="color" type="QString" value="122,59,143,255"/>
                <Option name="outline_color" type="QString" value="122,59,143,255"/>
                <Option name="outline_style" type="QString" value="no"/>
                <Option name="size" type="QString" value="1.8"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="angle" type="QString" value="0"/>
              </Option>
              <data_defined_properties>
                <Option type="Map">
                  <Option name="name" type="QString" value=""/>
                  <Option name="properties" type="Map">
                    <Option name="angle" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value="CASE WHEN &quot;flow&quot; = 'reverse' THEN 180 ELSE 0 END"/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                    <Option name="size" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 2.2, 4.5), 2.4)'/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                  </Option>
                  <Option name="type" type="QString" value="collection"/>
                </Option>
              </data_defined_properties>
            </layer>
          </symbol>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="enabled" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="coalesce(@map_scale, 0) &lt;= 5000"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="9" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option name="line_color" type="QString" value="112,112,112,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.5"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="round"/>
            <Option name="joinstyle" type="QString" value="round"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineWidth" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 0.35, 1.6), 0.5) * coalesce(scale_linear(@map_scale, 5000, 15000, 1, 0.55), 1)'/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option name="placement" type="QString" value="centralpoint"/>
            <Option name="placements" type="QString" value="CentralPoint"/>
            <Option name="rotate" type="QString" value="1"/>
            <Option name="offset" type="QString" value="0"/>
          </Option>
          <symbol name="@arrow" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="name" type="QString" value="filled_arrowhead"/>
                <Option name="color" type="QString" value="112,112,112,255"/>
                <Option name="outline_color" type="QString" value="112,112,112,255"/>
                <Option name="outline_style" type="QString" value="no"/>
                <Option name="size" type="QString" value="1.8"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="angle" type="QString" value="0"/>
              </Option>
              <data_defined_properties>
                <Option type="Map">
                  <Option name="name" type="QString" value=""/>
                  <Option name="properties" type="Map">
                    <Option name="angle" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value="CASE WHEN &quot;flow&quot; = 'reverse' THEN 180 ELSE 0 END"/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                    <Option name="size" type="Map">
                      <Option name="active" type="bool" value="true"/>
                      <Option name="expression" type="QString" value='coalesce(scale_linear("diameter_mm", 200, 2000, 2.2, 4.5), 2.4)'/>
                      <Option name="type" type="int" value="3"/>
                    </Option>
                  </Option>
                  <Option name="type" type="QString" value="collection"/>
                </Option>
              </data_defined_properties>
            </layer>
          </symbol>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="enabled" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="coalesce(@map_scale, 0) &lt;= 5000"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="CASE WHEN &quot;diameter_mm&quot; &gt; 0 THEN 'DN' || round(&quot;diameter_mm&quot;) END" isExpression="1" fontFamily="Sans Serif" fontSize="7" fontSizeUnit="Point" fontWeight="50" fontItalic="0" textColor="51,51,51,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.6" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1"/>
      </text-style>
      <placement placement="2" />
      <rendering drawLabels="1" obstacle="0" displayAll="0" scaleVisibility="1" scaleMin="1" scaleMax="3000" mergeLines="1"/>
    </settings>
  </labeling>
</qgis>

"""Papers of a made-up district: allotments, planning, licensing, bins, floods and a market, as such papers are worded."""

ALLOTMENTS_2021 = """Fenwick District Council

Meeting: 14/04/2021 - Allotments Committee (Item 4)

4 Allotments

To receive an update on the district's allotments.

The Clerk explained that the waiting list for allotments held 58 names. The annual rent of a plot was £30.

RESOLVED: that

(a) the water tank at Mill Lane be replaced;

(b) plots be halved when they fall vacant; and

(c) a report on rents be brought to the next meeting.
"""

ALLOTMENTS_2023 = """Fenwick District Council

Meeting: 19/04/2023 - Allotments Committee (Item 6)

6 Allotments

To receive an update on the district's allotments.

The Clerk reported that the waiting list for allotments now held 91 names. The annual rent of a plot was £42.

Tenants raised the following concerns about the allotments:

• the paths flood in winter;
• the gate at Mill Lane does not lock;
• rats had been seen in the compost heaps;
• nobody collects the rubble.

RESOLVED: that a second site be sought at Carr Field.
"""

PLANNING = """Fenwick District Council

Meeting: 08/06/2022 - Planning Committee (Item 9)

9 Application 22/0417: wind turbine at Holme Farm

The Planning Officer presented the application for a wind turbine at Holme Farm. She explained that the turbine would be 46 metres tall.

Councillor Ada Brook asked whether bats had been surveyed. Mr Silas Crane, for the applicant, replied that a bat survey was done in May. He added that no roosts were found within 200 metres.

For the motion: 6. Against: 3. Abstentions: 1.

RESOLVED: that planning permission for the wind turbine be refused.

The turbine would harm the setting of St Oswin's church. It was refused because the church is a listed building.
"""

LICENSING = """Fenwick District Council

Meeting: 21/09/2022 - Licensing Committee (Item 3)

3 Late licence for the Anchor

To consider an application by the Anchor inn to serve alcohol until 2 am.

The Licensing Manager said that eleven residents had objected to the Anchor's late licence. They had written of noise. The police had not objected.

The Mayor said that the inn had been well run for years. She added that a trial of six months would be fair.

Councillor Piers Lunt welcomed the application, and hoped that the trial would bring visitors to the quay.

It was resolved that a late licence for the Anchor be granted for six months.
"""

BINS = """# Food waste bins for every home

Press release, 3 October 2022

Fenwick District Council

The purpose of the new service is to cut what goes to landfill.

Weekly collections of food waste start on 7 November 2022 at 31,000 homes.

What does not fit the bin can be taken to the household waste recycling centre (HWRC) on Dock Road. The HWRC is open from Thursday to Monday.

To report a missed bin, contact the waste team on 01632 960 983 or at bins@fenwick.example.

Councillor Nora Vane, cabinet member for the environment, said: “We hope that every home will join in. Food waste is a third of what people throw away.”
"""

SCHOOLS = """Buses to school

Fenwick District Council

Date: 6 July 2022

A bus pass for school transport is given to every pupil who lives more than three miles away.

Families who have a question about a bus pass can contact the transport team on 01632 960 455.
"""

FLOODS_2020 = """Fenwick District Council

Meeting: 12/02/2020 - Drainage Board (Item 5)

5 Flood wall at Tidewell

The engineer reported that the flood wall at Tidewell had cost £240,000. It had been finished in November 2019.

The pumping station was closed for eight weeks. A bearing had failed owing to silt in the intake.

It is hoped that the pumping station will be rebuilt by 2024.
"""

FLOODS_AUDIT = """Fenwick District Council

Meeting: 17/06/2020 - Audit Committee (Item 8)

8 Cost of the flood wall

The auditor found that the flood wall at Tidewell had cost £265,000, fees included.
"""

FERRY_REPORT = """Fenwick District Council

Report to Cabinet

Date of meeting: 11 January 2023

Report of the Head of Transport

Title: Ferry at Tidewell

1. Purpose of report

1.1 To propose a new timetable for the Tidewell ferry.

2. Recommendations

2.1 That the fare of the Tidewell ferry be raised to £3.

3. Background

3.1 The Tidewell ferry carried 18,400 passengers last year.
"""

MARKET = """The Tidewell market

The market is held in the square on Fridays. Stalls are let by the day.

The market moved to the square after the fire at the corn hall.
"""

FAIR_COUNCIL = """Fenwick District Council

Meeting: 03/03/2022 - Full Council (Item 2)

2 Goose fair

Members heard that the goose fair would be held in May on the common.
"""

FAIR_CABINET = """Fenwick District Council

Meeting: 10/03/2022 - Cabinet (Item 7)

7 Goose fair

The Leader announced that the goose fair would be held in June on the common.
"""

PAPERS = {
    "allotments-2021.txt": ALLOTMENTS_2021,
    "allotments-2023.txt": ALLOTMENTS_2023,
    "planning.txt": PLANNING,
    "licensing.txt": LICENSING,
    "bins.md": BINS,
    "schools.txt": SCHOOLS,
    "floods.txt": FLOODS_2020,
    "audit.txt": FLOODS_AUDIT,
    "ferry.txt": FERRY_REPORT,
    "market.txt": MARKET,
    "fair-council.txt": FAIR_COUNCIL,
    "fair-cabinet.txt": FAIR_CABINET,
}

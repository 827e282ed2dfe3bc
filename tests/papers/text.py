"""The words of the papers of the second set: made-up councils and people, written for the purpose.

A paper is a list of (style, text): h1, h2, p, li (list item), row (cells of a table, divided by |).
"""

WEXCOMBE_2024 = [
    ("h1", "Wexcombe Borough Council"),
    (
        "p",
        "Minutes of the meeting of the Planning Committee held on Tuesday 12 March 2024 at 6.30 pm in the Guildhall, Wexcombe",
    ),
    (
        "p",
        "Present: Councillor Ruth Amory (Chairman), Councillor Idris Penn, Councillor Joan Tully, Councillor Mark Oyelaran",
    ),
    ("p", "Apologies: Councillor Stella Brook"),
    ("h2", "41. Solar farm at Long Acre"),
    (
        "p",
        "The Head of Planning introduced application 23/01877 for a solar farm of 38 hectares at Long Acre. He reminded Members that the land was graded 3b and that 61 letters of objection and 14 letters of support had been received.",
    ),
    (
        "p",
        "Councillor Penn asked whether sheep could graze between the panels. The Head of Planning replied that a grazing plan was a condition of the permission.",
    ),
    (
        "p",
        "Councillor Tully was concerned about glare on the A-road. She said that drivers coming over Beacon Hill in the evening would look straight into the panels.",
    ),
    ("p", "RESOLVED: that planning permission be granted, subject to"),
    ("li", "(a) a hedge of native species being planted along the southern boundary before work begins;"),
    ("li", "(b) construction traffic using Mill Lane only; and"),
    ("li", "(c) the panels being removed after 40 years."),
    ("p", "For: 3. Against: 1. Abstentions: 0."),
    ("h2", "42. Charges for pre-application advice"),
    (
        "p",
        "The Committee considered the charge for pre-application advice (PAA). It had stood at £60 since 2019 and no longer met the cost of the service.",
    ),
    ("p", "RESOLVED: that the charge for pre-application advice to householders be £85 from 1 April 2024."),
    ("h2", "43. Enforcement"),
    (
        "p",
        "The Enforcement Officer reported 27 open cases. Nine of them concerned unauthorised signs. It was hoped that the number would fall below 20 by the autumn, once the vacancy in the team had been filled.",
    ),
    ("h2", "44. Local Plan"),
    (
        "p",
        "The Committee noted that the Inspector's report on the Local Plan was expected in the summer. No date had been given.",
    ),
]

WEXCOMBE_2025 = [
    ("h1", "Wexcombe Borough Council"),
    (
        "p",
        "Minutes of the meeting of the Planning Committee held on Tuesday 11 March 2025 at 6.30 pm in the Guildhall, Wexcombe",
    ),
    (
        "p",
        "Present: Councillor Idris Penn (Chairman), Councillor Joan Tully, Councillor Mark Oyelaran, Councillor Stella Brook",
    ),
    ("p", "Apologies: Councillor Ruth Amory"),
    ("h2", "37. Conversion of the Corn Exchange"),
    (
        "p",
        "The Conservation Officer presented application 24/02210 to convert the Corn Exchange into 14 flats and a café. Historic England had no objection, provided that the iron columns were kept.",
    ),
    (
        "p",
        "Councillor Oyelaran regretted that none of the flats would be affordable. He asked that the developer be invited to think again.",
    ),
    ("p", "RESOLVED: that the application be deferred so that the developer may bring a viability report."),
    ("h2", "38. Charges for pre-application advice"),
    (
        "p",
        "The Head of Planning reported that 212 requests for pre-application advice had been received in the year, against 190 the year before.",
    ),
    ("p", "RESOLVED: that the charge for pre-application advice to householders be £95 from 1 April 2025."),
    ("h2", "39. Enforcement"),
    (
        "p",
        "The Enforcement Officer reported 18 open cases. Four of them concerned unauthorised signs. The vacancy in the team had been filled in October.",
    ),
    ("h2", "40. Local Plan"),
    (
        "p",
        "The Committee noted that the Inspector had found the Local Plan sound, subject to modifications. The Chairman thanked officers, and in particular the Policy Manager, Gwen Arkwright, for seven years of work.",
    ),
    ("p", "Members asked that the following be put into the monitoring report:"),
    ("li", "the number of homes begun in each parish;"),
    ("li", "the share of homes built on brownfield land;"),
    ("li", "the loss of hedgerows."),
]

HARROWMOOR_2024 = [
    ("h1", "Harrowmoor District Council"),
    ("p", "Cabinet"),
    ("p", "Minutes of the meeting held on 9 January 2024 in the Council Chamber, Moor Street"),
    ("p", "Present: Councillor Peter Lacey (Leader), Councillor Anwen Rees (Deputy Leader), Councillor Tom Haddow"),
    ("h2", "88. Car park charges"),
    (
        "p",
        "The Portfolio Holder for Environment, Councillor Haddow, presented the review of car park charges. Income had fallen by 11% since 2020, and the machines could not take cards.",
    ),
    ("row", "Car park|Up to one hour|All day"),
    ("row", "Market Place|£1.20|£6.00"),
    ("row", "Station Road|£0.80|£4.50"),
    (
        "p",
        "The Deputy Leader feared that visitors would go to the retail park instead. She proposed that the first half hour be free.",
    ),
    ("p", "It was resolved that:"),
    ("li", "1. the charges in the table be adopted from 1 February 2024;"),
    ("li", "2. new machines that take cards be bought at a cost of up to £74,000; and"),
    ("li", "3. blue badge holders continue to park without charge."),
    ("h2", "89. Moorside Leisure Centre"),
    (
        "p",
        "Cabinet received the report of the Leisure Trust. Visits had risen to 214,000 in the year. The swimming pool had been closed for six weeks because the boiler failed.",
    ),
    (
        "p",
        "The Leader said that the Council could not go on mending a boiler from 1987. He hoped that a heat pump would be in place by the end of 2025.",
    ),
    ("h2", "90. Garden waste"),
    ("p", "Cabinet agreed that the yearly charge for a garden waste bin be £42."),
    ("h2", "91. Peat restoration"),
    (
        "p",
        "The Countryside Manager reported on the Moorland Restoration Partnership (MRP). The MRP had blocked 9 kilometres of ditches, and curlews had bred on Blackridge for the first time since 2011.",
    ),
]

HARROWMOOR_2025 = [
    ("h1", "Harrowmoor District Council"),
    ("p", "Cabinet"),
    ("p", "Minutes of the meeting held on 14 January 2025 in the Council Chamber, Moor Street"),
    ("p", "Present: Councillor Anwen Rees (Leader), Councillor Tom Haddow, Councillor Bridget Sole"),
    ("h2", "72. Car park charges"),
    (
        "p",
        "The Head of Finance reported that the new machines had cost £68,300. Income had risen by 6% in the first ten months.",
    ),
    ("row", "Car park|Up to one hour|All day"),
    ("row", "Market Place|£1.50|£6.50"),
    ("row", "Station Road|£0.90|£4.50"),
    (
        "p",
        "It was resolved that the charges in the table be adopted from 1 April 2025, and that parking after 6 pm be free in December.",
    ),
    ("h2", "73. Moorside Leisure Centre"),
    (
        "p",
        "Councillor Sole asked what the heat pump would cost. The Head of Property explained that tenders had not yet been opened, so that no figure could be given.",
    ),
    (
        "p",
        "Cabinet noted that visits had been 198,000 in the year, and that the Leisure Trust attributed the fall to the closure of the learner pool.",
    ),
    ("h2", "74. Garden waste"),
    (
        "p",
        "Cabinet agreed that the yearly charge for a garden waste bin be £48. The Leader stressed that the service must pay for itself.",
    ),
    ("h2", "75. Peat restoration"),
    (
        "p",
        "The Countryside Manager said that the MRP had blocked a further 5 kilometres of ditches. Fire in April had destroyed 120 hectares of heather on Blackridge, and no curlew had bred.",
    ),
    ("h2", "76. Christmas market"),
    (
        "p",
        "Cabinet declined the request of the Chamber of Trade for a grant of £15,000 towards a Christmas market. The reasons given were that no budget had been set aside and that the traders had not shown how many visitors were expected.",
    ),
]

PENLYN_2023 = [
    ("h1", "Penlyn Town Council"),
    ("h2", "Minutes of the Cemetery and Amenities Committee, 6 June 2023"),
    (
        "p",
        "Present: Cllr Nia Vaughan (in the chair), Cllr Owen Bright, Cllr Sal Merriman. The Town Clerk, Mrs D. Quill, took the minutes.",
    ),
    ("h2", "5. Cemetery fees"),
    (
        "p",
        "The Clerk reported that a burial plot for a resident cost £410, and £820 for anyone else. It was RESOLVED that the fees remain as they are for 2023/24.",
    ),
    ("h2", "6. Paddling pool"),
    (
        "p",
        "Cllr Bright reported that the paddling pool had leaked 40 cubic metres of water a week. He had obtained three quotations for a new lining, of which the lowest was £9,750 from Tamar Pools.",
    ),
    (
        "p",
        "It was RESOLVED to accept the quotation of Tamar Pools and to keep the pool closed until the lining had been laid.",
    ),
    ("h2", "7. Flood wardens"),
    (
        "p",
        "Cllr Merriman said that there were now seven flood wardens. More were needed in Lower Street, where the river had come over the wall in January.",
    ),
    ("h2", "8. Date of next meeting"),
    ("p", "The next meeting would be on 5 September 2023."),
]

PENLYN_2024 = [
    ("h1", "Penlyn Town Council"),
    ("h2", "Minutes of the Cemetery and Amenities Committee, 4 June 2024"),
    (
        "p",
        "Present: Cllr Owen Bright (in the chair), Cllr Sal Merriman, Cllr Jack Tregear. The Town Clerk, Mrs D. Quill, took the minutes.",
    ),
    ("h2", "4. Cemetery fees"),
    (
        "p",
        "The Clerk explained that the upkeep of the walls had cost £6,200 more than the income from burials. It was RESOLVED that a burial plot cost £450 for a resident and £900 for anyone else from 1 July 2024.",
    ),
    ("h2", "5. Paddling pool"),
    (
        "p",
        "The Clerk reported that the new lining had been laid in April at a cost of £10,180, because the pump had had to be moved. The pool reopened on 4 May 2024.",
    ),
    (
        "p",
        "Cllr Tregear thought that the pool should open at weekends only. The Committee did not agree, and no change was made to the hours.",
    ),
    ("h2", "6. Flood wardens"),
    (
        "p",
        "Cllr Merriman reported that there were twelve flood wardens, three of them in Lower Street. She thanked the Rotary Club for the radios.",
    ),
    ("h2", "7. Benches"),
    ("p", "The following offers of memorial benches were accepted:"),
    ("li", "one from the family of the late Harry Nance, on the quay;"),
    ("li", "one from the Rowing Club, by the slipway;"),
    ("li", "two from the Women's Institute, in Chapel Gardens."),
]

SALTMARSH_REPORT = [
    ("h1", "Saltmarsh County Council"),
    ("p", "Report to: Highways and Transport Committee"),
    ("p", "Date of meeting: 17 October 2024"),
    ("p", "Title: Winter service plan 2024/25"),
    ("h2", "1. Purpose"),
    ("p", "1.1 To ask the Committee to approve the winter service plan."),
    ("h2", "2. Recommendations"),
    (
        "p",
        "2.1 It is recommended that the Committee approve the winter service plan and that two more gritting lorries be hired from December to March at a cost of £58,000.",
    ),
    ("h2", "3. Background"),
    (
        "p",
        "3.1 The County Council salts 1,140 kilometres of road, which is 38% of the network. It holds 9,500 tonnes of salt in four depots: Eastry, Culver, Holm and Battle Marsh.",
    ),
    (
        "p",
        "3.2 The gritters went out 47 times in the winter of 2023/24, against 61 times in the winter before. A run of all routes takes three hours and costs £21,400.",
    ),
    (
        "p",
        "3.3 Parish councils may ask for a salt bin. There are 702 of them. A bin is filled once a year, before 1 November.",
    ),
    ("h2", "4. Consultation"),
    (
        "p",
        "4.1 The Fire and Rescue Service asked that the road to Holm fire station be moved from the secondary to the primary routes. Officers support this. The Bus Users' Forum asked for the bus lane in Culver to be cleared first; officers do not support this, since it would delay the primary routes by 25 minutes.",
    ),
    ("h2", "5. Financial implications"),
    (
        "p",
        "5.1 The budget for the winter service is £2.9 million. If the winter is as hard as that of 2017/18, it will be overspent by up to £600,000, which would have to be met from the general reserve.",
    ),
]

SALTMARSH_NEWS = [
    ("h1", "New gritters named by schoolchildren"),
    ("p", "Saltmarsh County Council, news release"),
    (
        "p",
        "The winning names in the county's gritter contest are Grit Expectations, Salty Sue and The Big Slipper. More than 1,900 children sent in their ideas.",
    ),
    (
        "p",
        "Councillor Miriam Stroud, who chairs the Highways and Transport Committee, said: “I laughed out loud at many of them. These lorries will be out at three in the morning, and a name reminds everyone that there is a driver inside.”",
    ),
    ("p", "“Our drivers were out 49 times last winter,” she added, “and not one route was missed.”"),
    ("p", "The lorries can be followed on a map on the county council's website."),
]

PAPERS = {
    "wexcombe-planning-2024-03-12.pdf": WEXCOMBE_2024,
    "wexcombe-planning-2025-03-11.pdf": WEXCOMBE_2025,
    "harrowmoor-cabinet-2024-01-09.docx": HARROWMOOR_2024,
    "harrowmoor-cabinet-2025-01-14.docx": HARROWMOOR_2025,
    "penlyn-amenities-2023-06-06.html": PENLYN_2023,
    "penlyn-amenities-2024-06-04.html": PENLYN_2024,
    "saltmarsh-winter-service.pdf": SALTMARSH_REPORT,
    "saltmarsh-gritters.html": SALTMARSH_NEWS,
}

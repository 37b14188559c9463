"""What an answer to "what is their name and age, and where are they now?" tells, each in its place."""

from datetime import date

import pytest

from knowledge_base.interview.ages import age
from knowledge_base.interview.person_told import person_told

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "people", "place", "school"),
    [
        ("mia she's 7 lives at 12 elm rd", [("mia", "7")], "at 12 elm rd", None),
        ("Tia, 8\n14 Brook St", [("Tia", "8")], "14 Brook St", None),
        (
            "I think its Kyle, about 10, they live next door at number 14 Park Street",
            [("Kyle", "10")],
            "next door at number 14 Park Street",
            None,
        ),
        ("dont know his name, about 5, 22 mill lane", [(None, "5")], "22 mill lane", None),
        (
            "Mia Brown age 7. She goes to Elm Primary and lives at 12 Elm Road",
            [("Mia Brown", "7")],
            "at 12 Elm Road",
            "Elm Primary",
        ),
        (
            "Jayden Cole aged 9 and his sister Ruby 4, flat 3 Wharf House",
            [("Jayden Cole", "9"), ("Ruby", "4")],
            "flat 3 Wharf House",
            None,
        ),
        (
            "three children Bobby 6, Kyra 4 and the baby",
            [("Bobby", "6"), ("Kyra", "4"), ("the baby", None)],
            None,
            None,
        ),
        ("Mia Brown, 7, at 12 Elm Road Marlham", [("Mia Brown", "7")], "at 12 Elm Road Marlham", None),
        ("my nan Jean Poole, 84, Rose Court care home", [("Jean Poole", "84")], "Rose Court care home", None),
        ("Ben Harlow 15 he goes Dunmoor High", [("Ben Harlow", "15")], None, "Dunmoor High"),
        ("ruby shes 4 at her nans in Marlham", [("ruby", "4")], "at her nans in Marlham", None),
        ("Callum Price, year 4, in hospital, ward 5", [("Callum Price", "8")], "in hospital, ward 5", None),
        ("Amelia Young, 6, the flats behind Asda", [("Amelia Young", "6")], "the flats behind Asda", None),
        ("name is tyler, 13, hes at home now with his dad", [("tyler", "13")], "at home now with his dad", None),
        (
            "Mr Okafor, in his 70s, lives above the chip shop on Station Road",
            [("Mr Okafor", "70")],
            "above the chip shop on Station Road",
            None,
        ),
        ("Agnieszka Wojcik dob 12/03/2016 at school now", [("Agnieszka Wojcik", "2016-03-12")], "at school now", None),
        (
            "no idea of the name sorry, she looks about 3, number 8 on our street",
            [(None, "3")],
            "number 8 on our street",
            None,
        ),
        ("Sophie\n11\nGreenhill Academy\n4 Tanner Close", [("Sophie", "11")], "4 Tanner Close", "Greenhill Academy"),
        ("Leo and Max, 5 and 3, 18 Quarry Bank", [("Leo", "5"), ("Max", "3")], "18 Quarry Bank", None),
        (
            "Her name is Precious Adeyemi she is 9 years old she is living at 5 Harbour Court flat 2",
            [("Precious Adeyemi", "9")],
            "at 5 Harbour Court flat 2",
            None,
        ),
        ("kayden smith 6yo 31 priory ave", [("kayden smith", "6")], "31 priory ave", None),
        (
            "My mum Doreen Hall 79 and she's at Fenny Lodge nursing home",
            [("Doreen Hall", "79")],
            "at Fenny Lodge nursing home",
            None,
        ),
        (
            "Alfie aged 2 and Poppy 9 months, they are both at home with mum, 7 Kiln Way",
            [("Alfie", "2"), ("Poppy", "9 months")],
            "at home with mum, 7 Kiln Way",
            None,
        ),
        (
            "Ahmed, I dont know his surname. About 12. He lives on the Tansy estate",
            [("Ahmed", "12")],
            "on the Tansy estate",
            None,
        ),
        (
            "Zofia, 14, currently staying with a friend in Kingsferry",
            [("Zofia", "14")],
            "staying with a friend in Kingsferry",
            None,
        ),
        ("I don't know", [(None, None)], None, None),
        ("Mia", [("Mia", None)], None, None),
        (
            "Joshua Green. Dont know his age. In the park by the swings",
            [("Joshua Green", None)],
            "In the park by the swings",
            None,
        ),
        ("its a little boy, maybe 4, blond hair, at 66 wharf road", [("a little boy", "4")], "at 66 wharf road", None),
        ("66 wharf road kingsferry", [(None, None)], "66 wharf road kingsferry", None),
        (
            "Lily Hughes she's in year 2 at St Mary's Primary School, address is 3 Dock Lane",
            [("Lily Hughes", "6")],
            "3 Dock Lane",
            "St Mary's Primary School",
        ),
        (
            "Mrs Ellen Marsh 91 room 12 Larkspindle Care Home",
            [("Mrs Ellen Marsh", "91")],
            "room 12 Larkspindle Care Home",
            None,
        ),
        (
            "noah 3 months old, at home, 9 orchard view, kingsferry",
            [("noah", "3 months")],
            "at home, 9 orchard view, kingsferry",
            None,
        ),
        (
            "Chloe, 16. She's ran away, last seen at the bus station",
            [("Chloe", "16")],
            "ran away, last seen at the bus station",
            None,
        ),
        ("hes called Rafi hes 8 and lives at number 40", [("Rafi", "8")], "at number 40", None),
        ("Ella Ward (8) - 2 Chapel Street", [("Ella Ward", "8")], "2 Chapel Street", None),
        (
            "The kids are Ava 7, Isla 5 and Theo 1. They live at 12 Bank Street",
            [("Ava", "7"), ("Isla", "5"), ("Theo", "1")],
            "at 12 Bank Street",
            None,
        ),
        (
            "Danny Reed and he is 45 and he lives on his own in a bedsit on Mill Street",
            [("Danny Reed", "45")],
            "on his own in a bedsit on Mill Street",
            None,
        ),
        (
            "Maisie Grant, 10. School is Netherbourne Juniors. I don't know the address",
            [("Maisie Grant", "10")],
            None,
            "Netherbourne Juniors",
        ),
        ("dont know her name but shes about 6 and lives at 12 elm road", [(None, "6")], "at 12 elm road", None),
        (
            "Name: Oliver Stone\nAge: 9\nAddress: 22 Hill Rise, Pell Green",
            [("Oliver Stone", "9")],
            "22 Hill Rise, Pell Green",
            None,
        ),
        ("Tommy, around 7 or 8, number 5 next door to me", [("Tommy", "7")], "number 5 next door to me", None),
        ("Jean Appleyard shes 79", [("Jean Appleyard", "79")], None, None),
        ("Heidi Lythgoe, shes 31. Lives alone", [("Heidi Lythgoe", "31")], "alone", None),
        (
            "Yes, Hodan Warfaa, aged 9, St Brannock's Juniors",
            [("Hodan Warfaa", "9")],
            "St Brannock's Juniors",
            "St Brannock's Juniors",
        ),
        (
            "my neighbour Ken, late 60s, flat above mine, 3b Cooper Street",
            [("Ken", "60")],
            "flat above mine, 3b Cooper Street",
            None,
        ),
        (
            "Grace Obi, 5, she is at nursery till 3 then home to 8 Weir Lane",
            [("Grace Obi", "5")],
            "at nursery till 3 then home to 8 Weir Lane",
            None,
        ),
        ("jack hes my mates little brother i think hes 11", [("jack", "11")], None, None),
        ("Summer Field, 12, at Rose Park", [("Summer Field", "12")], "at Rose Park", None),
        ("Its Kai he is 9 now at his dads", [("Kai", "9")], "at his dads", None),
        ("Ellie Marsh 8 9 Fern Close", [("Ellie Marsh", "8")], "9 Fern Close", None),
        (
            "bobby, 6, in the house opposite mine, number 21",
            [("bobby", "6")],
            "in the house opposite mine, number 21",
            None,
        ),
        (
            "shes called Amina she is 10 yrs old and she lives with her auntie at 55 Pond Lane",
            [("Amina", "10")],
            "with her auntie at 55 Pond Lane",
            None,
        ),
        ("i dont know the kids name. looks 2 or 3. flat 9 tower court", [(None, "2")], "flat 9 tower court", None),
        ("Harvey Young\n13\nKingsferry High\n", [("Harvey Young", "13")], "Kingsferry High", "Kingsferry High"),
        ("Dad is 81, Arthur Pugh, he lives at 3 Ash Grove", [("Arthur Pugh", "81")], "at 3 Ash Grove", None),
        (
            "Rosie and Jim Tate, aged 4 and 6, 11 Well Street",
            [("Rosie", "4"), ("Jim Tate", "6")],
            "11 Well Street",
            None,
        ),
        (
            "lexi bout 14 hangs around the bus station most nites",
            [("lexi", "14")],
            "hangs around the bus station most nites",
            None,
        ),
        ("Yusuf Ali - 7 - at Marlham mosque", [("Yusuf Ali", "7")], "at Marlham mosque", None),
        (
            "It's my grandson Freddie, he'll be 3 in May, he is at his mum's flat in Pell Green",
            [("Freddie", "2")],
            "at his mum's flat in Pell Green",
            None,
        ),
        (
            "Connor, 12, year 8, goes to Dunmoor High School, lives on Bridge Street somewhere",
            [("Connor", "12")],
            "on Bridge Street somewhere",
            "Dunmoor High School",
        ),
        (
            "Not sure of name, elderly man, about 80, number 6 Vine Terrace",
            [("elderly man", "80")],
            "number 6 Vine Terrace",
            None,
        ),
        ("jayden 5 and mason 3 16 cherry rd", [("jayden", "5"), ("mason", "3")], "16 cherry rd", None),
        (
            "Ivy Shaw, 88, Beech House residential home, room 4",
            [("Ivy Shaw", "88")],
            "Beech House residential home, room 4",
            None,
        ),
        (
            "Marta Kowalska. 9 years. She in school today, St Anne's Primary",
            [("Marta Kowalska", "9")],
            "in school today, St Anne's Primary",
            "St Anne's Primary",
        ),
        (
            "Tegan she was born 4 June 2014 and now she stay with her grandmother",
            [("Tegan", "2014-06-04")],
            "stay with her grandmother",
            None,
        ),
        ("Kelly Dunn 34, she's in A&E at the general", [("Kelly Dunn", "34")], "in A&E at the general", None),
        ("Reuben, ten, at home at 4 Cedar Drive", [("Reuben", "10")], "at home at 4 Cedar Drive", None),
        ("the name is Nia Evans, she is 15, i dont know where she is now", [("Nia Evans", "15")], None, None),
        ("Sam Hill 17 no fixed address he sofa surfs", [("Sam Hill", "17")], "no fixed address, sofa surfs", None),
        (
            "Oscar, he is only 4 months, 2 Mill Row with his mum and her boyfriend",
            [("Oscar", "4 months")],
            "2 Mill Row with his mum and her boyfriend",
            None,
        ),
        (
            "don't know names sorry, two girls about 5 and 7, 30 Sand Street",
            [("two girls", None)],
            "30 Sand Street",
            None,
        ),
        (
            "Stanley Brook mid 80s and Edith Brook 91, both at Larch Care Home",
            [("Stanley Brook", "80"), ("Edith Brook", "91")],
            "at Larch Care Home",
            None,
        ),
        ("Charlie. 11. Goes to Oakfield. Lives 7 Hythe Road.", [("Charlie", "11")], "7 Hythe Road", "Oakfield"),
        (
            "ok so its Jasmine Lee shes 13 and shes at the shelter on dock road rn",
            [("Jasmine Lee", "13")],
            "at the shelter on dock road rn",
            None,
        ),
        ("Billy", [("Billy", None)], None, None),
        ("he is 6 and lives at 44 castle street dont know what hes called", [(None, "6")], "at 44 castle street", None),
        ("Hassan, age 3, and Layla, age 1. 12a Market Row.", [("Hassan", "3"), ("Layla", "1")], "12a Market Row", None),
        (
            "Ms Patricia Day, 67, sheltered housing at Elder Court",
            [("Ms Patricia Day", "67")],
            "sheltered housing at Elder Court",
            None,
        ),
        ("Finley Park, yr 6, Tansy Juniors, 19 Lock View", [("Finley Park", "10")], "19 Lock View", "Tansy Juniors"),
        ("maya 9, her brother sol 12, 8 the crescent", [("maya", "9"), ("sol", "12")], "8 the crescent", None),
        (
            "Her name's Duc Nguyen... sorry HIS name. 16. Above the nail bar on High Street",
            [("Duc Nguyen", "16")],
            "Above the nail bar on High Street",
            None,
        ),
        ("Lola Finch, 7, caravan site off Marsh Lane", [("Lola Finch", "7")], "caravan site off Marsh Lane", None),
        (
            "Mohammed he have 11 years, address 23 Baker Street Kingsferry",
            [("Mohammed", "11")],
            "23 Baker Street Kingsferry",
            None,
        ),
        (
            "Peter 52 has learning disability lives at 6 Loom Street with his sister",
            [("Peter", "52")],
            "at 6 Loom Street with his sister",
            None,
        ),
        ("Brooke, shes 12, she isn't at home, she's at mine", [("Brooke", "12")], "at mine", None),
        (
            "I only know her as Bee. Maybe 15? She sleeps in the car park by the station",
            [("Bee", "15")],
            "sleeps in the car park by the station",
            None,
        ),
        (
            "Jacob White, 8, and baby Nell, 6 weeks. Home: 3 Otter Way",
            [("Jacob White", "8"), ("Nell", "6 weeks")],
            "3 Otter Way",
            None,
        ),
        (
            "Unknown male child approx 7 years, Flat 2, 9 Gate Street",
            [("male child", "7")],
            "Flat 2, 9 Gate Street",
            None,
        ),
        (
            "Erin Kay, Erin is 14 and is on ward 3 at Kingsferry Hospital",
            [("Erin Kay", "14")],
            "on ward 3 at Kingsferry Hospital",
            None,
        ),
        (
            "tom baker 9 attends st lukes c of e primary lives with foster carers in lower tansy",
            [("tom baker", "9")],
            "with foster carers in lower tansy",
            "st lukes c of e primary",
        ),
        (
            "Gran, Betty Moss, 90. She lives next door to me at 15 Fuller Street",
            [("Betty Moss", "90")],
            "next door to me at 15 Fuller Street",
            None,
        ),
        ("Ryan, dont know how old, lives 3 doors down", [("Ryan", None)], "3 doors down", None),
        (
            "Keira is 6 and Logan is 8. They're with their dad this weekend in Marlham",
            [("Keira", "6"), ("Logan", "8")],
            "with their dad this weekend in Marlham",
            None,
        ),
        ("Poppy Grubb, 4\nwith her mum in Oldbeck", [("Poppy Grubb", "4")], "with her mum in Oldbeck", None),
        (
            "mrs june carter age 77 she is in her house 10 canal side",
            [("mrs june carter", "77")],
            "in her house 10 canal side",
            None,
        ),
        ("The twins Ana and Luca, both 6, they go to Elm Infants", [("Ana", "6"), ("Luca", "6")], None, "Elm Infants"),
        (
            "Isaac. Around 9. Red coat. Walks home past the post office on Dean Road",
            [("Isaac", "9")],
            "Walks home past the post office on Dean Road",
            None,
        ),
        ("Simone Bell 29 Flat 4 Victory House", [("Simone Bell", "29")], "Flat 4 Victory House", None),
        ("Layla Hussain, 9, 4 Mill Court, Kingsferry", [("Layla Hussain", "9")], "4 Mill Court, Kingsferry", None),
        (
            "i think the lad is called Jake hes prob 15 and hes usually outside the co op",
            [("Jake", "15")],
            "outside the co op",
            None,
        ),
        (
            "no name sorry. girl about 8 in a pink coat. she goes to St Peters primary",
            [("girl", "8")],
            None,
            "St Peters primary",
        ),
        (
            "Ethan Rose\n5 years old\nFlat 6, Mariner House, Dock Road",
            [("Ethan Rose", "5")],
            "Flat 6, Mariner House, Dock Road",
            None,
        ),
        (
            "his name is Karim Aziz, date of birth 02.09.2012, he is now with his uncle in Pell Green",
            [("Karim Aziz", "2012-09-02")],
            "with his uncle in Pell Green",
            None,
        ),
        ("Nora 84 lives on her own at 17 Sea View", [("Nora", "84")], "on her own at 17 Sea View", None),
        (
            "Maddie and Finn Cross. She's 10, he's 6. They're at their mum's, 5 Barn Lane",
            [("Maddie", "10"), ("Finn Cross", "6")],
            "at their mum's, 5 Barn Lane",
            None,
        ),
        ("scarlett, nine, 2 doors down from me", [("scarlett", "9")], "2 doors down from me", None),
        (
            "Don't know his name but everyone calls him Spud. 14ish. Park most evenings.",
            [("Spud", "14")],
            "Park most evenings",
            None,
        ),
        (
            "Freya Cook (dob 1/2/19) nursery at Little Oaks Nursery. Home address 61 Hill Street",
            [("Freya Cook", "2019-02-01")],
            "61 Hill Street",
            "Little Oaks Nursery",
        ),
        (
            "Mr Singh, about 75, 8 Lime Close, he is in bed all day",
            [("Mr Singh", "75")],
            "8 Lime Close, in bed all day",
            None,
        ),
        (
            "Tilly 3 and her baby brother Ned, 5 months, both at home",
            [("Tilly", "3"), ("Ned", "5 months")],
            "at home",
            None,
        ),
        (
            "She is Fatima, she has 13 years, she is in Marlham with her husband family",
            [("Fatima", "13")],
            "in Marlham with her husband family",
            None,
        ),
        (
            "its my dad frank 79 hes in the general hospital ward 9",
            [("frank", "79")],
            "in the general hospital ward 9",
            None,
        ),
        ("Zack Lane, 12", [("Zack Lane", "12")], None, None),
        (
            "just know its a toddler, upstairs flat, 40 Canal Street",
            [("a toddler", None)],
            "upstairs flat, 40 Canal Street",
            None,
        ),
        (
            "Daisy, reception class at Pell Green Infants, lives Church Lane",
            [("Daisy", "4")],
            "Church Lane",
            "Pell Green Infants",
        ),
        (
            "Owen. Don't know surname or age. In a tent behind the leisure centre",
            [("Owen", None)],
            "In a tent behind the leisure centre",
            None,
        ),
        (
            "Ana 9 Luca 7 and Bea 2 they live at number 3 Rope Walk",
            [("Ana", "9"), ("Luca", "7"), ("Bea", "2")],
            "at number 3 Rope Walk",
            None,
        ),
        (
            "Violet Green is 6. She lives at 10 Green Lane and her school is Greenways",
            [("Violet Green", "6")],
            "at 10 Green Lane",
            "Greenways",
        ),
        ("jordan about 11 i see him at the swings every day after school", [("jordan", "11")], None, None),
        (
            "Mrs Dorothy Young, 93, Flat 12, Elm Court (sheltered)",
            [("Mrs Dorothy Young", "93")],
            "Flat 12, Elm Court",
            None,
        ),
        ("Tom. 7. Still at school till 3.15", [("Tom", "7")], "Still at school till 3.15", None),
        (
            "my niece ella rae, shes 2 next month, at her dads flat in kingsferry",
            [("ella rae", "1")],
            "at her dads flat in kingsferry",
            None,
        ),
        (
            "name not known, age 16 or 17, sleeping in the underpass by the station",
            [(None, "16")],
            "sleeping in the underpass by the station",
            None,
        ),
        ("Kwame Mensah aged 10 of 33 Brook Avenue", [("Kwame Mensah", "10")], "33 Brook Avenue", None),
        (
            "Patrick O'Neill, 71. Caravan 4, Sandy Bay park",
            [("Patrick O'Neill", "71")],
            "Caravan 4, Sandy Bay park",
            None,
        ),
        (
            "Rhys is 8 his sisters Cerys and Megan are 6 and 4, all at 21 Well Lane",
            [("Rhys", "8"), ("Cerys", "6"), ("Megan", "4")],
            "at 21 Well Lane",
            None,
        ),
        (
            "Leon Price he's fifteen and was at the skate park when I last saw him",
            [("Leon Price", "15")],
            "at the skate park when I last saw him",
            None,
        ),
        (
            "Sara. 12 yrs. Address unknown. Netherbourne High school",
            [("Sara", "12")],
            "Netherbourne High school",
            "Netherbourne High school",
        ),
        (
            "Bogdan, 6, same address as me: 14 Kiln Street flat b",
            [("Bogdan", "6")],
            "same address as me: 14 Kiln Street flat b",
            None,
        ),
        (
            "Eve Carter 4 with her childminder on Loom Street until 5pm",
            [("Eve Carter", "4")],
            "with her childminder on Loom Street until 5pm",
            None,
        ),
        ("he's 9 and called Dylan", [("Dylan", "9")], None, None),
        ("The boy next door", [("The boy next door", None)], "next door", None),
        (
            "hi its Alisha Begum age 17 she not at home now she run away to london",
            [("Alisha Begum", "17")],
            "run away to london",
            None,
        ),
        ("Jim Baxter mid fifties 9b Tanner Row he has MS", [("Jim Baxter", "50")], "9b Tanner Row", None),
        (
            "Molly, 10 months, and her mum is only 16, in a hostel on West Street",
            [("Molly", "10 months")],
            "in a hostel on West Street",
            None,
        ),
        (
            "Hugo North, year 9 at Oakfield Academy, not sure where he lives",
            [("Hugo North", "13")],
            None,
            "Oakfield Academy",
        ),
        (
            "Sunita Rao, 28, lives with her in laws at 70 Park Road",
            [("Sunita Rao", "28")],
            "with her in laws at 70 Park Road",
            None,
        ),
        ("Cody and Blake. 6 and 9. 15 The Green", [("Cody", "6"), ("Blake", "9")], "15 The Green", None),
        ("Lee", [("Lee", None)], None, None),
        (
            "i don't know anything about him only that he lives at 6 Ferry Road, maybe 4",
            [(None, "4")],
            "at 6 Ferry Road",
            None,
        ),
        (
            "Ivan Petrov 11 years he in school now Dunmoor Juniors",
            [("Ivan Petrov", "11")],
            "in school now Dunmoor Juniors",
            "Dunmoor Juniors",
        ),
        (
            "Ruth Adler, 66, currently in Kingsferry General after a fall",
            [("Ruth Adler", "66")],
            "in Kingsferry General after a fall",
            None,
        ),
        ("Skye Harkin, 17 and pregnant, at 8 Weir Lane", [("Skye Harkin", "17")], "at 8 Weir Lane", None),
        (
            "Milo, Im not sure how old, 2 maybe. Bottom flat in the house with the red door on Vine Street",
            [("Milo", "2")],
            "Bottom flat in the house with the red door on Vine Street",
            None,
        ),
        ("Gran is Joan Webb, 88 yrs old and lives at Fern Lodge", [("Joan Webb", "88")], "at Fern Lodge", None),
        ("Hollie W, 13, Year 8, at her boyfriends", [("Hollie W", "13")], "at her boyfriends", None),
        ("Nathan Cole hes 11 we live on same road hes at number 19", [("Nathan Cole", "11")], "at number 19", None),
        (
            "Its about Esme, 4 and a half. Pell Green nursery. Lives with her gran at 2 Spring Gardens",
            [("Esme", "4")],
            "with her gran at 2 Spring Gardens",
            "Pell Green nursery",
        ),
        (
            "george whitby 86 flat 22 seaview court kingsferry",
            [("george whitby", "86")],
            "flat 22 seaview court kingsferry",
            None,
        ),
        (
            "I dont know what shes called, teenager 14 or 15, always at the bus shelter by Lidl",
            [("teenager", "14")],
            "at the bus shelter by Lidl",
            None,
        ),
        ("Aaliyah (6) and Ibrahim (3), 77 Priory Road", [("Aaliyah", "6"), ("Ibrahim", "3")], "77 Priory Road", None),
        (
            "Kian. year 10. dunmoor high school. lives w his dad in the flats on union st",
            [("Kian", "14")],
            "w his dad in the flats on union st",
            "dunmoor high school",
        ),
        ("Bella Hart 2yrs\nshe is in the car outside Tesco", [("Bella Hart", "2")], "in the car outside Tesco", None),
        (
            "the girl is named Oksana, 12 years old and now they stay at hotel near station",
            [("Oksana", "12")],
            "stay at hotel near station",
            None,
        ),
        ("jamie\n9\nhis grandparents house", [("jamie", "9")], "his grandparents house", None),
        (
            "Walter, early 80s I would say, 1 Kiln Cottages. Lives alone.",
            [("Walter", "80")],
            "1 Kiln Cottages, alone",
            None,
        ),
        (
            "we call him Bear real name unknown about 5 the end house on Quarry Lane",
            [("Bear", "5")],
            "the end house on Quarry Lane",
            None,
        ),
        (
            "Thea James aged 11 months at 3a Hill View with mum Katie",
            [("Thea James", "11 months")],
            "at 3a Hill View with mum Katie",
            None,
        ),
        (
            "Dean Marsh and Kyle Marsh, 13 and 10. Both in care, foster home in Netherbourne",
            [("Dean Marsh", "13"), ("Kyle Marsh", "10")],
            "Both in care, foster home in Netherbourne",
            None,
        ),
        ("Ffion 7 Year 3 Elm Primary 40 Dale Close", [("Ffion", "7")], "40 Dale Close", "Elm Primary"),
        ("mia brown dob 3.4.18", [("mia brown", "2018-04-03")], None, None),
        (
            "Carol Hunt, 49. She has a learning disability. Supported living, 8 Station Road",
            [("Carol Hunt", "49")],
            "Supported living, 8 Station Road",
            None,
        ),
        ("Luke, hes six, his mum took him to her boyfriends in Marlham last night", [("Luke", "6")], None, None),
        (
            "Ali Rahman 15 not in school, he is on the streets most of the day",
            [("Ali Rahman", "15")],
            "on the streets most of the day",
            None,
        ),
        (
            "name Evie Stubbs age 8 address 5 Rope Walk Kingsferry school Elm Juniors",
            [("Evie Stubbs", "8")],
            "5 Rope Walk Kingsferry",
            "Elm Juniors",
        ),
        ("Only know he is called Matty. Nineish.", [("Matty", None)], None, None),
        (
            "Tariq is 10 years and Sana 8 years they live up the stairs from me, flat 5",
            [("Tariq", "10"), ("Sana", "8")],
            "up the stairs from me, flat 5",
            None,
        ),
        ("Mrs Begum at 14 Loom Street. 72 I think", [("Mrs Begum", "72")], "at 14 Loom Street", None),
        ("can't spell it. Siobhan? 13. At her friend Amy's", [("Siobhan", "13")], "At her friend Amy's", None),
        (
            "Harry - age 5 - currently at Oakfield Infants until 3pm",
            [("Harry", "5")],
            "at Oakfield Infants until 3pm",
            "Oakfield Infants",
        ),
        (
            "Paige Willow, 16, gone missing from her placement at 12 Dock Street since Sunday",
            [("Paige Willow", "16")],
            "gone missing from her placement at 12 Dock Street since Sunday",
            None,
        ),
        (
            "No name. He's an old man who sits outside the library in Pell Green, 70 odd",
            [("an old man who sits outside the library in Pell Green", "70")],
            "sits outside the library in Pell Green",
            None,
        ),
        (
            "My friends daughter Lottie, 3. They moved to 6 Arch Road last month",
            [("Lottie", "3")],
            "moved to 6 Arch Road last month",
            None,
        ),
        ("Rowan Ash age 12 home now", [("Rowan Ash", "12")], "home now", None),
    ],
)
def test_an_answer_about_a_person_is_read_whole(
    text: str, people: list[tuple[str | None, str | None]], place: str | None, school: str | None
) -> None:
    told = person_told(text, TODAY)
    assert told is not None
    alone = [(None, age(told.ages[0], TODAY) if told.ages else None)]
    assert [(one.name, age(one.age(TODAY) or "", TODAY)) for one in told.people] or alone == people
    assert (told.place, told.school) == (place, school)


@pytest.mark.parametrize(
    "text",
    [
        "Boy is Alex, girl I think Summer",
        "One's Teddy, the other might be Ralph",
        "Elm Tree Lot",
        "ask at the desk",
        "?",
    ],
)
def test_what_cannot_be_read_is_left_as_it_was_said(text: str) -> None:
    told = person_told(text, TODAY)
    assert told is None or told.as_said


@pytest.mark.parametrize(
    "text",
    [
        "Mia 7, I live at 9 Oak Road",
        "Mia 7, her dad lives at 9 Oak Road",
        "Mia 7, she used to live at 9 Oak Road",
        "Mia 7 in a blue coat",
        "Mia 7 with long brown hair",
        "Mia 7, she is in danger",
        "Mia 7, in year 2",
    ],
)
def test_what_is_no_place_of_theirs_is_not_taken_for_one(text: str) -> None:
    told = person_told(text, TODAY)
    assert told is not None
    assert [one.name for one in told.people] == ["Mia"]
    assert told.place is None


@pytest.mark.parametrize(
    "text",
    [
        "Mia, her mum is 30",
        "Mia, number 7 Elm Road",
        "Mia, she has 3 brothers",
        "Mia and Tom 7",
        "Mia, 2 doors down",
        "Mia, I saw her at 3pm",
        "Mia, we moved here 6 years ago",
    ],
)
def test_a_number_that_is_no_age_of_theirs_is_not_taken_for_one(text: str) -> None:
    told = person_told(text, TODAY)
    assert told is not None
    assert told.people[0].age(TODAY) is None


@pytest.mark.parametrize("text", ["Mia and her mum Kelly", "Mia Brown, Bradford", "Mia, her teacher is Mrs Jones"])
def test_who_is_only_mentioned_is_no_person_of_the_answer(text: str) -> None:
    told = person_told(text, TODAY)
    assert told is not None
    assert len(told.people) == 1


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Mia, I don't know her age", "age"),
        ("Mia 7 no idea where she is now", "place"),
        ("dont know his name, 7", "name"),
        ("name not known, 7", "name"),
        ("Mia 7, not sure where she lives", "address"),
    ],
)
def test_what_is_said_not_to_be_known_is_noted_as_that(text: str, unknown: str) -> None:
    told = person_told(text, TODAY)
    assert told is not None
    assert unknown in told.unknown

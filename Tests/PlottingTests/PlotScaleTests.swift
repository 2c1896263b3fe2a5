import ArticleModel
import Plotting
import Testing

/// Versions are laid to the scale of time only where that tells the truth.
struct PlotScaleTests {
    private func versions(_ times: [Int64?], _ state: VersionPresence.State = .present) -> [VersionPresence] {
        times.enumerated().map { number, time in
            VersionPresence(number: number, seenAt: time.map { Timestamp(secondsSince1970: $0) }, state: state)
        }
    }

    @Test func timesMakeAScaleWhereTheyCan() {
        let scale = PlotScale(of: versions([0, 10, 10, 100]))
        #expect(scale.reason == nil)
        #expect(scale.starts(of: versions([0, 10, 10, 100])) == [0, 0.1, 0.1, 1])
        let wider = Timestamp(secondsSince1970: -100)...Timestamp(secondsSince1970: 100)
        #expect(scale.starts(of: versions([0, 10, 10, 100]), on: wider) == [0.5, 0.55, 0.55, 1])
    }

    @Test func elseVersionsComeByNumber() {
        #expect(PlotScale(of: versions([0, nil, 100])).reason == .unknownTimes(1))
        #expect(PlotScale(of: versions([0, .max, .min])).reason == .unknownTimes(2))
        #expect(PlotScale(of: versions([0, 50, 20])).reason == .timesOutOfOrder)
        #expect(PlotScale(of: versions([7, 7])).reason == .oneMoment)
        #expect(PlotScale(of: versions([])).reason == .oneMoment)
        #expect(PlotScale(of: versions([0, nil])).starts(of: versions([0, nil])) == [0, 0.5])
    }

    @Test func aLaterLookMakesTheLineLonger() {
        let seen = VersionPresence(
            number: 1, seenAt: Timestamp(secondsSince1970: 5), lastSeenAt: Timestamp(secondsSince1970: 15),
            state: .absent)
        #expect(PlotScale(of: [seen]).span == Timestamp(secondsSince1970: 5)...Timestamp(secondsSince1970: 15))
    }

    @Test func groupsAreByMajority() {
        func group(_ states: [VersionPresence.State]) -> PresenceGroup {
            PresenceGroup(
                0..<states.count, of: states.enumerated().map { VersionPresence(number: $0, seenAt: nil, state: $1) })
        }
        #expect(group([.present]).majority == .present && !group([.present]).isMixed)
        #expect(group([.absent, .present, .absent]).majority == .absent && group([.absent, .present]).isMixed)
        #expect(group([.absent, .present]).majority == .present)
        #expect(group([.unknown, .absent]).majority == .absent)
        #expect(group([.unknown, .unknown, .present]).majority == .unknown)
    }

    @Test func slotsHoldEachVersionOnce() {
        let groups = PresenceGroup.groups(of: versions([0, 0, 0, 0, 0]), inSlots: [0, 0, 3, 4, 4])
        #expect(groups.map(\.slot) == [0, 3, 4])
        #expect(groups.map(\.group.places) == [0..<2, 2..<3, 3..<5])
    }
}

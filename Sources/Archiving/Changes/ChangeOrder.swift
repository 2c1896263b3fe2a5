import ArticleModel

/// The order of changes: by time, those of unknown time before all others; within one time by article, then by version.
///
/// Were unknown times last, a reader who had come to them would be behind every change that is still to arrive.
/// Newest first turns round times and versions. Within a version the order stays: the title, then paragraphs as they are read.
struct ChangeOrder {
    let isNewestFirst: Bool

    func puts(_ one: ChangeMoment, before two: ChangeMoment) -> Bool {
        if one.time != two.time {
            let isEarlier = (one.time?.secondsSince1970 ?? .min) < (two.time?.secondsSince1970 ?? .min)
            return isEarlier != isNewestFirst
        }
        if one.article != two.article { return one.article < two.article }
        return one.sequence != two.sequence && (one.sequence < two.sequence) != isNewestFirst
    }

    func puts(_ one: ChangeCursor, before two: ChangeCursor) -> Bool {
        one.moment == two.moment ? one.stand < two.stand : puts(one.moment, before: two.moment)
    }
}

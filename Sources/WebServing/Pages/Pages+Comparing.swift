import Archiving
import ArticleModel
import Hummingbird
import Verbs

extension Pages {
    /// Of so many versions each can be picked from a list; of more, by its number.
    private static let mostChoices = 100

    /// The forms by which a reader compares any two versions of an article, by number or by time.
    ///
    /// - Parameter chosen: The numbers of the versions that are compared already; nil for the first and the newest.
    func setComparing(
        _ looks: [VersionLook], chosen: (old: Int, new: Int)?, of id: ArticleID, in fields: inout Fields,
        dates: (from: String?, to: String?) = (nil, nil)
    ) {
        guard looks.count > 1, let first = looks.first, let newest = looks.last else { return }
        let pair = chosen ?? (first.number, newest.number)
        func choices(_ number: Int) -> [Fields] {
            looks.map { look in
                [
                    "value": .number(look.number), "isChosen": .flag(look.number == number),
                    "name": .text("\(look.number)" + (look.seenAt.map { " · " + TimeText.short($0) } ?? "")),
                ]
            }
        }
        var form: Fields = [
            "action": .text(Address.comparison(of: id)), "atAction": .text(Address.atTime(of: id)),
            "old": .number(pair.old), "new": .number(pair.new), "from": .text(dates.from), "to": .text(dates.to),
            "least": .number(looks.map(\.number).min() ?? 0), "greatest": .number(looks.map(\.number).max() ?? 0),
        ]
        if looks.count <= Self.mostChoices {
            form["lists"] = .part(["oldChoices": .list(choices(pair.old)), "newChoices": .list(choices(pair.new))])
        }
        let times = looks.compactMap(\.seenAt)
        if let start = times.min(), let end = times.max(), start.isInCalendar, end.isInCalendar {
            form["days"] = .part(["firstDay": .text(TimeText.day(start)), "lastDay": .text(TimeText.day(end))])
        }
        if chosen != nil { form["swap"] = .text(Address.diff(pair.new, pair.old, of: id)) }
        if looks.count > 2, pair != (first.number, newest.number) || chosen == nil {
            form["firstToLast"] = .text(Address.diff(first.number, newest.number, of: id))
        }
        fields["comparing"] = .part(form)
    }

    /// Leads to the comparison that the forms ask for: `old` and `new` are numbers, `from` and `to` times. What is not given is the version
    /// before the newer, and the newest.
    func comparison(_ asked: Asked) throws -> Representation {
        let id = try asked.article()
        var values: [GivenValue] = [("article", "#\(id.rawValue)")]
        for name in ["old", "new", "from", "to"] {
            if let text = asked.text(name) { values.append((name, text)) }
        }
        let question = try Question(.diff, named: values)
        let (old, new) = try archive.comparedNumbers(question)
        let dates = [("from", asked.text("from")), ("to", asked.text("to"))]
        return .redirect(to: Address.query(Address.diff(old, new, of: id), dates), isPermanent: false)
    }

    /// Leads to the version that stood at a time, which the address names: as `/articles/1/at/2023-01-01` or `/articles/1/at?date=2023-01-01`.
    func atTime(_ asked: Asked) throws -> Representation {
        let id = try asked.article()
        guard let text = asked.path.get("date") ?? asked.text("date") else {
            return .redirect(to: Address.article(id), isPermanent: false)
        }
        let question = try Question(.show, named: [("article", "#\(id.rawValue)"), ("at", text)])
        let number = try archive.versionNumber(of: "#\(id.rawValue)", at: question.period(.at)?.end)
        return .redirect(to: Address.query(Address.version(number, of: id), [("on", text)]), isPermanent: false)
    }

    /// What a page says that was asked for by a time: that it is the last version seen by then, and when the next one was.
    static func standing(at text: String, _ number: Int, among looks: [VersionLook]) -> Markup {
        guard let period = CalendarPeriod(text), let place = looks.firstIndex(where: { $0.number == number }) else {
            return ""
        }
        let look = looks[place]
        guard let seenAt = look.seenAt, seenAt <= period.end else { return "" }
        let next = looks[(place + 1)...].first { $0.seenAt != nil }
        var said: Markup = "As it stood on \(TimeText.asked(text, period)): version \(number), the last seen by then."
        if let seen = next?.seenAt, seen > period.end {
            said += " The next was seen \(TimeText.markup(seen))."
        } else if next == nil, place == looks.count - 1 {
            said += " No later version is held."
        }
        return said
    }
}

extension Archive {
    /// The numbers of the versions that a question compares, without comparing them.
    fileprivate func comparedNumbers(_ question: Question) throws -> (old: Int, new: Int) {
        let selector = question.text(.article) ?? ""
        let new = try versionNumber(of: selector, number: question.number(.new), at: question.period(.to)?.end)
        guard question.number(.old) == nil, question.period(.from) == nil else {
            let start = question.period(.from)?.end
            return (try versionNumber(of: selector, number: question.number(.old), at: start), new)
        }
        let order = try versionLooks(of: selector).map(\.number)
        let place = order.firstIndex(of: new) ?? 0
        // Of one version there is no pair: the page compares it with itself.
        return (order[max(0, place - 1)], new)
    }
}

import StationCore
import StationSamples

/// A day written as `2026-03-05`.
func day(_ text: String) -> Day { Day(text)! }
let here = RecordID("station-here")

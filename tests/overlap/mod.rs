//! What may lie on what in a scene.

use interplay::diagram::{Mark, Point, Rect, Role, Scene, Shape};

/// What a label must not cover.
fn is_solid(role: Role) -> bool {
    matches!(role, Role::Node(_) | Role::Broker(_) | Role::Bar(_) | Role::Outage | Role::NowTag)
}

/// A node's own words stand on it, and so does the word in an outage, the time in its tag, the words in
/// their pill.
fn stands_on(label: &Mark, solid: &Mark) -> bool {
    match label.role {
        Role::NodeName | Role::ChangeWord | Role::NodeWord(_) | Role::TwiceWord => label.target == solid.target,
        Role::OutageText => solid.role == Role::Outage && label.target == solid.target,
        Role::NowText => solid.role == Role::NowTag,
        _ => false,
    }
}

/// Whether a box lies on a mark; a hexagon's corners are empty.
fn covers(solid: &Mark, label: &Rect) -> bool {
    match &solid.shape {
        Shape::Polygon(corners) => {
            let inside = |at: Point| {
                corners
                    .iter()
                    .zip(corners.iter().cycle().skip(1))
                    .all(|(a, b)| (b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x) > 0.0)
            };
            let corner = |x, y| inside(Point::new(x, y));
            let own = label.grown(-0.01);
            corner(own.x, own.y)
                || corner(own.right(), own.y)
                || corner(own.x, own.bottom())
                || corner(own.right(), own.bottom())
                || corners.iter().any(|at| own.holds(&Rect::new(at.x, at.y, 0.0, 0.0)))
        }
        shape => shape.bounds().overlaps(label),
    }
}

/// Fails where a label leaves the scene, or lies on another one or on what it must not cover.
pub fn check_scene(name: &str, scene: &Scene) {
    let labels: Vec<(&Mark, Rect)> =
        scene.marks.iter().filter(|mark| mark.role.is_label()).map(|mark| (mark, mark.shape.bounds())).collect();
    let whole = Rect::new(0.0, 0.0, scene.width, scene.height);
    let mut ids: Vec<&str> = scene.marks.iter().map(|mark| mark.id.as_str()).collect();
    ids.sort_unstable();
    for pair in ids.windows(2) {
        assert_ne!(pair[0], pair[1], "{name}: one id for two marks");
    }
    for (index, (mark, bounds)) in labels.iter().enumerate() {
        assert!(whole.holds(bounds), "{name}: {mark:?} leaves the scene");
        for (other, its) in &labels[index + 1..] {
            assert!(!bounds.overlaps(its), "{name}: {mark:?} lies on {other:?}");
        }
        for solid in scene.marks.iter().filter(|solid| is_solid(solid.role) && !stands_on(mark, solid)) {
            assert!(!covers(solid, bounds), "{name}: {mark:?} lies on {solid:?}");
        }
        for pill in scene.marks.iter().filter(|pill| matches!(pill.role, Role::Pill(_))) {
            let is_its_own = matches!(mark.role, Role::PillText(_)) && mark.target == pill.target;
            assert!(is_its_own || !covers(pill, bounds), "{name}: {mark:?} lies on {pill:?}");
        }
    }
    // A pill is no label, but it must not cover a node either.
    for pill in scene.marks.iter().filter(|pill| matches!(pill.role, Role::Pill(_))) {
        for node in scene.marks.iter().filter(|node| matches!(node.role, Role::Node(_) | Role::Broker(_))) {
            assert!(!covers(node, &pill.shape.bounds()), "{name}: {pill:?} lies on {node:?}");
        }
    }
}

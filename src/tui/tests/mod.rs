//! The screen as a person meets it.

mod copy;
mod filters;
mod form;
mod kit;
mod large;
mod links;
mod lists;
mod live;
mod log;
mod looks;
mod marks;
mod mouse;
mod numbers;
mod page;
mod palette;
#[cfg(unix)]
mod panic;
#[cfg(feature = "images")]
mod pictures;
mod reader;
mod remembered;
mod review;
mod robust;
mod search;
mod symbols;
mod tree;

use kit::Screen;

/// A talk with headings of the same name, questions and a fence.
const INCIDENT: &str = "---
title: 장애 대응 이야기
date: 2024-03-05
speaker: 김하늘
tags: [운영, 백엔드]
---
첫머리 글

## 배경
작은 팀에서 시작했다

### 담당 업무
API 개발을 맡았다

## 성장
팀이 커졌다

### 담당 업무
모니터링을 맡았다

## Q&A
### 장애 대응 경험이 중요한가요?
장애를 겪고 배우는 것이 중요하다
-> 기회가 있으면 해 본다

### 이직은 왜 안 했나요?
배울 것이 남아 있었다
";

const KAFKA: &str = "---
title: Kafka in practice
date: 2023-10-01
speaker: Dana Reyes
tags: [Kafka, 백엔드]
---
# Kafka in practice
## Consumers
A consumer group balances partitions.

## Rebalancing
Rebalancing stops the world.

## Q&A
**Q. How large should a partition be?**
Small enough to move within a minute.
";

const NOTES: &[(&str, &str)] = &[("incident.md", INCIDENT), ("kafka.md", KAFKA)];

/// What is on the screen of 80 by 24 after these keys.
fn screen(keys: &str) -> Screen {
    let mut screen = Screen::of(NOTES);
    screen.keys(keys);
    screen
}
